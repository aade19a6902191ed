import type { Environment, Resource, Value } from '../model';
import { permissionsOf } from './permissions';
import { conditionKeys, textsOf } from './policy-document';

/** The endpoints that stand for an IAM service prefix, by the ends of their names. */
const ENDPOINTS: ReadonlyMap<string, readonly string[]> = new Map([
  // A pull asks the API, the registry, and the bucket that holds the layers.
  ['ecr', ['ecr.api', 'ecr.dkr', 's3']],
  ['s3', ['s3']],
  ['logs', ['logs']],
  ['cloudwatch', ['monitoring']],
  ['secretsmanager', ['secretsmanager']],
  ['kms', ['kms']],
  ['ssm', ['ssm']],
  ['ssmmessages', ['ssmmessages']],
  ['ecs', ['ecs']],
  ['sts', ['sts']],
  ['dynamodb', ['dynamodb']],
  ['events', ['events']],
  ['kinesis', ['kinesis-streams']],
  ['lambda', ['lambda']],
  ['rds-data', ['rds-data']],
  ['sns', ['sns']],
  ['sqs', ['sqs']],
  ['states', ['states']],
  ['xray', ['xray']],
]);

/** What NET-05 names: as much as a workload may call of which nothing is known. */
const EVERYTHING = ['ecr.api', 'ecr.dkr', 's3', 'logs', 'monitoring', 'secretsmanager', 'kms', 'ssm', 'ecs', 'sts'];

/** Functions write logs and traces, and get their network interfaces, by Lambda's own way and not through the VPC. */
const BY_LAMBDA_ITSELF: readonly string[] = ['logs', 'xray'];

/** The services that the roles of a task definition or function let it call, by the ends of their endpoints' names. */
export function calledServices(program: Resource, environment: Environment): string[] {
  if (program.type === 'AWS::Lambda::Function') {
    return calledBy(program.get('Role'), environment).filter((service) => !BY_LAMBDA_ITSELF.includes(service));
  }
  if (program.type !== 'AWS::ECS::TaskDefinition') return EVERYTHING;
  return ['TaskRoleArn', 'ExecutionRoleArn'].flatMap((name) => {
    const role = program.get(name);
    return role.isAbsent ? [] : calledBy(role, environment);
  });
}

function calledBy(arn: Value, environment: Environment): string[] {
  const role = arn.resource('AWS::IAM::Role');
  return role === undefined || hasForeignPolicy(role) ? EVERYTHING : permissionsOf(role, environment).flatMap(calledIn);
}

/** A policy of AWS or of another stack, of which these templates tell nothing. */
function hasForeignPolicy(role: Resource): boolean {
  return role
    .get('ManagedPolicyArns')
    .items()
    .some((policy) => policy.resource('AWS::IAM::ManagedPolicy') === undefined);
}

function calledIn(statement: Value): string[] {
  const listed = statement.get('Action');
  if (listed.isAbsent || listed.isUnknown) return EVERYTHING;
  const services = textsOf(listed).map((action) => action.split(':')[0]?.toLowerCase() ?? '');
  // What may use a key through another service only, does not call KMS.
  const throughServices = conditionKeys(statement).includes('kms:viaservice');
  return services
    .filter((service) => !(service === 'kms' && throughServices))
    .flatMap((service) =>
      service.includes('*') || service.includes('$') ? EVERYTHING : (ENDPOINTS.get(service) ?? []),
    );
}
