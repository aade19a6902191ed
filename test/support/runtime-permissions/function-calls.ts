import { PROGRAM_CALLS, type ProgramCall } from '../../../constructs/custom-resource/private/program-calls';
import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import { caller, type RuntimeCall } from './runtime-call';

/** What Lambda calls with the role of each function, and what its program calls. */
export function functionCalls(environment: DeployedEnvironment): readonly RuntimeCall[] {
  return environment
    .ofType('AWS::Lambda::Function')
    .flatMap((handler) => [...platformCalls(handler), ...programCalls(handler, environment)]);
}

const INTERFACE_OPERATIONS = [
  'CreateNetworkInterface',
  'DescribeNetworkInterfaces',
  'DescribeSubnets',
  'DeleteNetworkInterface',
];

function platformCalls(handler: DeployedResource): readonly RuntimeCall[] {
  const { account, region } = handler.stack;
  const calls = caller(`function ${handler.logicalId} is invoked`, { role: String(handler.properties['Role']) });
  const ownGroup = `/aws/lambda/${String(handler.arn.split(':').at(-1))}`;
  const name = textAt(handler.properties, 'LoggingConfig', 'LogGroup') ?? ownGroup;
  const stream = `arn:aws:logs:${region}:${account}:log-group:${name}:log-stream:0123`;
  const deadLetters = textAt(handler.properties, 'DeadLetterConfig', 'TargetArn');
  const isTraced = textAt(handler.properties, 'TracingConfig', 'Mode') === 'Active';
  return [
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
    ...calls('logs', ['CreateLogStream', 'PutLogEvents'], stream),
    // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html
    ...calls('xray', ['PutTraceSegments', 'PutTelemetryRecords'], isTraced ? '*' : undefined),
    // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
    ...(deadLetters?.startsWith('arn:aws:sns:')
      ? calls('sns', ['Publish'], deadLetters)
      : calls('sqs', ['SendMessage'], deadLetters)),
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
    ...calls('ec2', INTERFACE_OPERATIONS, handler.properties['VpcConfig'] === undefined ? undefined : '*'),
  ];
}

function programCalls(handler: DeployedResource, environment: DeployedEnvironment): readonly RuntimeCall[] {
  const program = String(handler.properties['Handler']).split('.')[0] ?? '';
  const principal = { role: String(handler.properties['Role']) };
  return (PROGRAM_CALLS[program] ?? []).flatMap((call) =>
    occasionsOf(call, handler, environment).map(({ resource, context }) => ({
      reason: `program ${program} of ${handler.logicalId}`,
      principal,
      action: call.action,
      resource,
      context,
    })),
  );
}

/** The placeholders with their values, once for each custom resource, secret and listed value. */
function occasionsOf(call: ProgramCall, handler: DeployedResource, environment: DeployedEnvironment) {
  return valuesOf(call, handler, environment).map((values) => {
    const fill = (text: string) => text.replaceAll(/\{([\w:]+)\}/g, (_, name: string) => String(values(name)));
    const context = Object.entries(call.context ?? {}).map(([key, value]) => [key, fill(value)] as const);
    return { resource: fill(call.resource), context: Object.fromEntries(context) };
  });
}

type Values = (name: string) => unknown;

function valuesOf(
  { each, resource }: ProgramCall,
  handler: DeployedResource,
  environment: DeployedEnvironment,
): readonly Values[] {
  const variables = ((handler.properties['Environment'] ?? {}) as { readonly Variables?: Properties }).Variables ?? {};
  const ofFunction: Values = (name) =>
    name === 'account' || name === 'region' ? handler.stack[name] : variables[name.replace('env:', '')];
  if (/\{(?:secret|cluster)\}/.test(resource)) {
    return rotatedBy(handler, environment).map(
      ({ secret, cluster }) =>
        (name) =>
          name === 'secret' ? secret : cluster,
    );
  }
  if (each === undefined && !resource.includes('{property:')) return [ofFunction];
  // A program does not make a call for a property that its resource does not have.
  const required = [...resource.matchAll(/\{property:(\w+)\}/g)].map(([, name = '']) => name);
  const resources = servedBy(handler, environment).filter(({ properties }) =>
    required.every((name) => properties[name] !== undefined),
  );
  return resources.flatMap(({ properties }) => {
    const listed = each === undefined ? [undefined] : ((properties[each] ?? []) as readonly unknown[]);
    return listed.map((value): Values => (name) => {
      if (name === 'value') return value;
      return name.startsWith('property:') ? properties[name.replace('property:', '')] : ofFunction(name);
    });
  });
}

/** Custom resources whose token is the function, one of its versions or its alias. */
function servedBy(handler: DeployedResource, environment: DeployedEnvironment): readonly DeployedResource[] {
  return environment.resources.filter(
    ({ properties, stack }) => stack === handler.stack && isOf(handler, properties['ServiceToken'], environment),
  );
}

function isOf(handler: DeployedResource, token: unknown, environment: DeployedEnvironment): boolean {
  if (token === handler.arn) return true;
  const alias = environment.ofType('AWS::Lambda::Alias').find(({ arn }) => arn === token);
  return alias !== undefined && String(handler.arn.split(':').at(-1)) === alias.properties['FunctionName'];
}

function rotatedBy(handler: DeployedResource, environment: DeployedEnvironment) {
  return environment
    .ofType('AWS::SecretsManager::RotationSchedule')
    .filter(
      ({ properties, stack }) => stack === handler.stack && isOf(handler, properties['RotationLambdaARN'], environment),
    )
    .flatMap(({ stack }) =>
      environment
        .ofType('AWS::SecretsManager::SecretTargetAttachment')
        .filter((attachment) => attachment.stack === stack)
        .map(({ properties }) => ({
          secret: String(properties['SecretId']),
          cluster: environment
            .ofType('AWS::RDS::DBCluster')
            .find(({ arn }) => arn.endsWith(`:${String(properties['TargetId'])}`))?.arn,
        })),
    );
}
