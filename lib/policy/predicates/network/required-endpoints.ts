import type { Environment, Resource, Value } from '../../model';
import { permissionsOf } from '../permissions';
import { isNarrowed } from '../narrowing-conditions';
import { textsOf } from '../policy-document';

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

/** Functions write logs and traces by Lambda's own way and not through the VPC. */
const BY_LAMBDA_ITSELF: readonly string[] = ['logs', 'xray'];

/** The services that the roles of a task definition or function let it call, by the ends of their endpoints' names. */
export function requiredEndpoints(program: Resource, environment: Environment): string[] {
  if (program.type === 'AWS::Lambda::Function') return calledByFunction(program, environment);
  if (program.type !== 'AWS::ECS::TaskDefinition') return EVERYTHING;
  return ['TaskRoleArn', 'ExecutionRoleArn'].flatMap((name) => {
    const role = program.get(name);
    return role.isAbsent ? [] : statementsBehind(role, environment).flatMap(calledIn);
  });
}

function calledByFunction(program: Resource, environment: Environment): string[] {
  const byLambda = [program.get('DeadLetterConfig', 'TargetArn'), ...polledBy(program, environment)].flatMap(
    (arn) => arn.resource() ?? [],
  );
  const isLambdas = (statement: Value | undefined) => {
    const resources = statement?.get('Resource').items() ?? [];
    return resources.length > 0 && resources.every((resource) => byLambda.some((each) => resource.refersTo(each)));
  };
  return statementsBehind(program.get('Role'), environment)
    .filter((statement) => !isLambdas(statement))
    .flatMap(calledIn)
    .filter((service) => !BY_LAMBDA_ITSELF.includes(service));
}

/** The queues and streams that Lambda reads for the function. */
function polledBy(program: Resource, environment: Environment): Value[] {
  return environment
    .resources('AWS::Lambda::EventSourceMapping')
    .filter((mapping) => mapping.get('FunctionName').refersTo(program))
    .map((mapping) => mapping.get('EventSourceArn'));
}

/** What a role may do; a single undefined statement where that is not known. */
function statementsBehind(arn: Value, environment: Environment): (Value | undefined)[] {
  const role = arn.resource('AWS::IAM::Role');
  return role === undefined || hasForeignPolicy(role) ? [undefined] : permissionsOf(role, environment);
}

/** A policy of AWS or of another stack, of which these templates tell nothing. */
function hasForeignPolicy(role: Resource): boolean {
  return role
    .get('ManagedPolicyArns')
    .items()
    .some((policy) => policy.resource('AWS::IAM::ManagedPolicy') === undefined);
}

function calledIn(statement: Value | undefined): string[] {
  const listed = statement?.get('Action');
  if (statement === undefined || listed === undefined || listed.isAbsent || listed.isUnknown) return EVERYTHING;
  const services = textsOf(listed).map((action) => action.split(':')[0]?.toLowerCase() ?? '');
  // What may use a key through another service only, does not call KMS.
  const throughServices = isNarrowed(statement.get('Condition'), /^kms:viaservice$/);
  return services
    .filter((service) => !(service === 'kms' && throughServices))
    .flatMap((service) =>
      service.includes('*') || service.includes('$') ? EVERYTHING : (ENDPOINTS.get(service) ?? []),
    );
}
