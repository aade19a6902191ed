import { finding, type Resource, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Names of variables with the endpoint for read traffic. */
const READER = /(^|_)(readers?|readonly|read_only|replicas?)(_|$)/i;

export const readerEndpoint: Rule = {
  id: 'DB-01-ReaderEndpoint',
  resourceTypes: ['AWS::RDS::DBCluster'],
  statement:
    'Environment variables for read traffic contain the reader endpoint of a cluster, not its writer endpoint.',
  fix: 'Set the variable to ReadEndpoint.Address of the cluster.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Endpoints.Reader.html',
  check: (cluster, templateSet) =>
    templateSet.referring(cluster, 'AWS::ECS::TaskDefinition', 'AWS::Lambda::Function').flatMap((workload) =>
      variablesOf(workload)
        .filter(([name, value]) => READER.test(name) && containsWriter(value, cluster))
        .map(([name]) => {
          const message = `the variable ${name} of ${workload.logicalId} contains the writer endpoint`;
          return finding(cluster.get(), `${workload.logicalId}+${name}`, message);
        }),
    ),
};

function variablesOf(workload: Resource): [name: string, value: Value][] {
  return workload.type === 'AWS::Lambda::Function'
    ? workload.get('Environment', 'Variables').entries()
    : containersOf(workload)
        .flatMap(({ definition }) => definition.get('Environment').items())
        .map((variable) => [variable.get('Name').text() ?? '', variable.get('Value')]);
}

function containsWriter(value: Value, cluster: Resource): boolean {
  return value.references().some(({ resource, attribute }) => resource === cluster && attribute === 'Endpoint.Address');
}
