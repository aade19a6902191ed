import { finding, type TemplateSet, type Resource } from '../../model';
import { EVERY_ENDPOINT, requiredEndpoints } from '../../predicates/network/required-endpoints';
import { routeTableOf } from '../../predicates/network/subnets';
import { workloadsIn } from '../../predicates/network/workload-subnets';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** Resources that call no AWS service. */
const LISTENERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer'];

/** Resources that start tasks; the task definition has the roles. */
const STARTERS = [
  'AWS::ECS::Service',
  'AWS::ECS::TaskSet',
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];

export const vpcEndpoints: Rule = {
  id: 'NET-05-VpcEndpoints',
  resourceTypes: ['AWS::EC2::VPC'],
  tiers: [Tier.PRODUCTION],
  statement: 'In production, workloads reach AWS services through VPC endpoints.',
  fix: 'Add an AWS::EC2::VPCEndpoint with private DNS for each missing service; `WorkloadEndpoints.requiredBy` derives them. Where the rule cannot determine the services, it names the attestation or policy that settles it.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  check: (vpc, templateSet) => {
    const endpoints = templateSet
      .referring(vpc, 'AWS::EC2::VPCEndpoint')
      .filter((endpoint) => endpoint.get('VpcId').refersTo(vpc));
    const isMissing = (service: string) => !endpoints.some((endpoint) => serves(endpoint, service));
    const programs = programsIn(vpc, templateSet).map((program) => ({
      program,
      ...requiredEndpoints(program, templateSet),
    }));
    const called = new Set(programs.flatMap(({ services }) => services));
    const missing = [...called].filter(isMissing);
    const subnets = workloadSubnetsOf(vpc, templateSet);
    // With the endpoints of the usual services, it does not matter which of them the program calls.
    const isUndetermined = EVERY_ENDPOINT.some(isMissing);
    return [
      ...missing.map((service) => finding(vpc.get(), service, `there is no VPC endpoint for ${service}`)),
      ...[...called]
        .filter((service) => !missing.includes(service))
        .flatMap((service) => {
          const serving = endpoints.filter((endpoint) => serves(endpoint, service));
          return subnets
            .filter((subnet) => !serving.some((endpoint) => isReachable(endpoint, subnet, templateSet)))
            .map((subnet) =>
              finding(
                vpc.get(),
                `${service}:${subnet.logicalId}`,
                `subnet ${subnet.logicalId} has no route to the gateway endpoint for ${service}`,
              ),
            );
        }),
      ...programs.flatMap(({ program, unknown }) =>
        unknown === undefined || !isUndetermined
          ? []
          : [
              finding(
                program.get(),
                `unknown:${program.logicalId}`,
                `the rule cannot determine the AWS services that ${program.logicalId} calls: ${unknown}`,
              ),
            ],
      ),
    ];
  },
};

/**
 * The resources with roles that run in the VPC. State machines contain the task definition in a text, so that all task definitions
 * count if a resource starts tasks in the VPC.
 */
function programsIn(vpc: Resource, templateSet: TemplateSet): Resource[] {
  const workloads = callersIn(subnetsOf(vpc, templateSet), templateSet);
  const startsTasks = workloads.some(({ type }) => STARTERS.includes(type));
  const definitions = templateSet.resources('AWS::ECS::TaskDefinition');
  return [
    ...workloads.filter(({ type }) => !STARTERS.includes(type)),
    // Without a task definition in the templates, the permissions are unknown.
    ...(startsTasks && definitions.length === 0 ? workloads : []),
    ...(startsTasks ? definitions : []),
  ];
}

function subnetsOf(vpc: Resource, templateSet: TemplateSet): Resource[] {
  return templateSet.referring(vpc, 'AWS::EC2::Subnet').filter((subnet) => subnet.get('VpcId').refersTo(vpc));
}

/** The workloads in subnets that can call AWS services. */
function callersIn(subnets: readonly Resource[], templateSet: TemplateSet): Resource[] {
  return [...workloadsIn(subnets, templateSet)].filter(({ type }) => !LISTENERS.includes(type));
}

function workloadSubnetsOf(vpc: Resource, templateSet: TemplateSet): Resource[] {
  return subnetsOf(vpc, templateSet).filter((subnet) => callersIn([subnet], templateSet).length > 0);
}

/** A gateway endpoint needs a route in each subnet; an interface endpoint is reachable from the whole VPC. */
function isReachable(endpoint: Resource, subnet: Resource, templateSet: TemplateSet): boolean {
  if (!isGateway(endpoint)) return true;
  const table = routeTableOf(subnet, templateSet);
  return (
    // The templates do not contain the main route table of the VPC.
    table === undefined ||
    endpoint
      .get('RouteTableIds')
      .items()
      .some((each) => each.refersTo(table))
  );
}

function isGateway(endpoint: Resource): boolean {
  return endpoint.get('VpcEndpointType').is('Gateway', undefined);
}

/** Whether the default name of a service resolves to an endpoint: of an interface endpoint, with private DNS only. */
function serves(endpoint: Resource, service: string): boolean {
  const named = endpoint.get('ServiceName').pattern().endsWith(`.${service}`);
  return named && (isGateway(endpoint) || endpoint.get('PrivateDnsEnabled').is(true));
}
