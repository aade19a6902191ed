import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { requiredEndpoints } from '../../predicates/network/required-endpoints';
import { WORKLOAD_TYPES, workloadSubnets } from '../../predicates/network/workload-subnets';
import { Tier } from '../../../../facts/tier';
import type { Rule } from '../rule';

/** What only listens, and calls nothing of AWS by itself. */
const LISTENERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer'];

/** What starts tasks: the definition of the task has the roles. */
const STARTERS = [
  'AWS::ECS::Service',
  'AWS::ECS::TaskSet',
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];

export const vpcEndpoints: Rule = {
  id: 'NET-05-VpcEndpoints',
  control: 'NET-05',
  resourceTypes: ['AWS::EC2::VPC'],
  tiers: [Tier.PRODUCTION],
  statement: 'Workloads of production reach the AWS services that their roles let them call without leaving their VPC.',
  fix: 'Add an AWS::EC2::VPCEndpoint for each missing service, with private DNS; `WorkloadEndpoints.requiredBy` derives them.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  check: (vpc, templateSet) => {
    const called = new Set(programsIn(vpc, templateSet).flatMap((program) => requiredEndpoints(program, templateSet)));
    const endpoints = templateSet
      .resources('AWS::EC2::VPCEndpoint')
      .filter((endpoint) => endpoint.get('VpcId').refersTo(vpc));
    return [...called].flatMap((service): Finding[] =>
      endpoints.some((endpoint) => serves(endpoint, service))
        ? []
        : [
            finding(
              vpc.get(),
              service,
              `its workloads reach ${service} over the internet: there is no endpoint for it`,
            ),
          ],
    );
  },
};

/**
 * What runs in the VPC and calls AWS. Which task a state machine or schedule starts stands in a text: so all task definitions
 * count as soon as one task is started here. Anything else, an instance for instance, stands for itself.
 */
function programsIn(vpc: Resource, templateSet: TemplateSet): Resource[] {
  const workloads = templateSet
    .resources(...WORKLOAD_TYPES.filter((type) => !LISTENERS.includes(type)))
    .filter((workload) =>
      workloadSubnets(workload, templateSet).some(({ subnet }) => subnet?.get('VpcId').refersTo(vpc) === true),
    );
  const startsTasks = workloads.some(({ type }) => STARTERS.includes(type));
  const definitions = templateSet.resources('AWS::ECS::TaskDefinition');
  return [
    ...workloads.filter(({ type }) => !STARTERS.includes(type)),
    // Tasks whose definition is in none of these templates stand for themselves.
    ...(startsTasks && definitions.length === 0 ? workloads : []),
    ...(startsTasks ? definitions : []),
  ];
}

/** An interface endpoint answers for the service's own name only with private DNS. */
function serves(endpoint: Resource, service: string): boolean {
  const named = endpoint.get('ServiceName').pattern().endsWith(`.${service}`);
  const type = endpoint.get('VpcEndpointType');
  return named && (type.is('Gateway', undefined) || endpoint.get('PrivateDnsEnabled').is(true));
}
