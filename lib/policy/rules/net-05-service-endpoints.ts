import { finding, type Environment, type Finding, type Resource } from '../model';
import { WORKLOAD_TYPES, workloadSubnets } from '../predicates/workload-subnets';
import { Tier } from '../tier';
import type { Rule } from './rule';

/** What a Fargate task, its execution role and its agents call, by the last part of the endpoint's service name. */
const SERVICES = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'monitoring', 'secretsmanager', 'kms', 'ssm', 'ecs', 'sts'];

export const serviceEndpoints: Rule = {
  id: 'NET-05-ServiceEndpoints',
  control: 'NET-05',
  resourceTypes: ['AWS::EC2::VPC'],
  tiers: [Tier.PRODUCTION],
  statement: 'Workloads of production reach the AWS services that they use without leaving their VPC.',
  fix: 'Add an AWS::EC2::VPCEndpoint for each missing service, with private DNS.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  check: (vpc, environment) => {
    if (!hasWorkloads(vpc, environment)) return [];
    const endpoints = environment
      .resources('AWS::EC2::VPCEndpoint')
      .filter((endpoint) => endpoint.get('VpcId').refersTo(vpc));
    return SERVICES.flatMap((service): Finding[] =>
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

function hasWorkloads(vpc: Resource, environment: Environment): boolean {
  return environment
    .resources(...WORKLOAD_TYPES.filter((type) => type !== 'AWS::ElasticLoadBalancingV2::LoadBalancer'))
    .flatMap((workload) => workloadSubnets(workload, environment))
    .some(({ subnet }) => subnet?.get('VpcId').refersTo(vpc) === true);
}

/** An interface endpoint answers for the service's own name only with private DNS. */
function serves(endpoint: Resource, service: string): boolean {
  const named = endpoint.get('ServiceName').pattern().endsWith(`.${service}`);
  const type = endpoint.get('VpcEndpointType');
  return named && (type.is('Gateway', undefined) || endpoint.get('PrivateDnsEnabled').is(true));
}
