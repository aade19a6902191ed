import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import type { TestResource, TestResources } from './policy';

/** The account and Region of the simulated stack. */
export const SIMULATED = { account: '111111111111', region: 'eu-west-1' };

/** A request for the simulator. */
export interface SimulatedCall {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether an IAM simulator that this project did not write permits a call, by the policies in the resources of one stack. The policies
 * must contain literal ARNs; principals have a name. Throws for a call that the simulator does not support.
 */
export async function isPermitted(resources: TestResources, call: SimulatedCall): Promise<boolean> {
  const identity = Object.entries(resources).find(([logicalId, each]) => arnOf(logicalId, each) === call.principal);
  const policies = identity === undefined ? outsidePolicies(call.principal) : identityPolicies(identity, resources);
  const boundary = boundaryOf(identity?.[1], resources);
  const { action, context, resource } = call;
  const simulation: Simulation = {
    request: {
      principal: call.principal === '*' ? { type: 'Anonymous' } : principalOf(call.principal),
      action,
      resource: { resource, accountId: SIMULATED.account },
      contextVariables: { ...context },
    },
    identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: resourcePolicyOf(resource, resources),
    ...(boundary !== undefined && { permissionBoundaryPolicies: [{ name: 'boundary', policy: boundary }] }),
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}

/** A service, account and federated principal as the simulator names them. */
function principalOf(principal: string): string {
  const [, account] = /^account (\d{12})$/.exec(principal) ?? [];
  if (account !== undefined) return `arn:aws:iam::${account}:root`;
  return principal.replace(/^(service|federated) /, '');
}

/** A principal that is not in the templates: its own policies permit everything, so that the policy of the resource decides. */
function outsidePolicies(principal: string): unknown[] {
  const isIdentity = /^(account|federated|arn:aws:iam::)/.test(principal);
  return isIdentity ? [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }] : [];
}

function identityPolicies([logicalId, identity]: readonly [string, TestResource], resources: TestResources): unknown[] {
  const inline = listOf(propertiesOf(identity)['Policies']).map((each) => (each as Json)['PolicyDocument']);
  const groups = Object.entries(resources).filter(
    ([, each]) => each.Type === 'AWS::IAM::Group' && listOf(propertiesOf(identity)['Groups']).length > 0,
  );
  const attached = Object.entries(resources).filter(([policyId, each]) =>
    [
      ...listOf(propertiesOf(each)['Roles']),
      ...(listOf(propertiesOf(identity)['ManagedPolicyArns']).some((arn) => (arn as Json)['Ref'] === policyId)
        ? [{ Ref: logicalId }]
        : []),
    ].some((role) => (role as Json)['Ref'] === logicalId),
  );
  return [
    ...inline,
    ...attached.map(([, each]) => propertiesOf(each)['PolicyDocument']),
    ...groups.flatMap((group) => identityPolicies(group, resources)),
    ...(propertiesOf(identity)['InlinePolicy'] === undefined ? [] : [propertiesOf(identity)['InlinePolicy']]),
  ];
}

function boundaryOf(identity: TestResource | undefined, resources: TestResources): unknown {
  const boundary =
    identity === undefined ? undefined : (propertiesOf(identity)['PermissionsBoundary'] as Json | undefined);
  const policy = resources[String(boundary?.['Ref'])];
  return policy === undefined ? undefined : propertiesOf(policy)['PolicyDocument'];
}

/** The policies of the resource that is called. */
function resourcePolicyOf(arn: string, resources: TestResources): unknown {
  for (const [logicalId, resource] of Object.entries(resources)) {
    const properties = propertiesOf(resource);
    const document =
      arnOf(logicalId, resource) === arn
        ? (properties['AssumeRolePolicyDocument'] ?? properties['KeyPolicy'] ?? properties['RepositoryPolicyText'])
        : undefined;
    const isPolicy = listOf(
      properties['Bucket'] ?? properties['Queues'] ?? properties['Topics'] ?? properties['SecretId'],
    )
      .map((target) => (target as Json)['Ref'])
      .some((target) => isTarget(String(target), arn, resources));
    const found = document ?? (isPolicy ? (properties['PolicyDocument'] ?? properties['ResourcePolicy']) : undefined);
    if (found !== undefined) return withResource(found as Json, arn);
  }
  return undefined;
}

function isTarget(logicalId: string, arn: string, resources: TestResources): boolean {
  const target = resources[logicalId];
  const own = target === undefined ? undefined : arnOf(logicalId, target);
  return own !== undefined && (own === arn || arn.startsWith(`${own}/`));
}

/** The simulator requires a resource in statements that do not need one. */
function withResource(document: Json, arn: string): Json {
  const isTrust = arn.includes(':role/');
  const statements = listOf(document['Statement']) as Json[];
  return {
    Version: '2012-10-17',
    Statement: statements.map((each) =>
      isTrust || each['Resource'] !== undefined ? each : { ...each, Resource: '*' },
    ),
  };
}

const FORMATS: Readonly<Record<string, readonly [format: string, property: string]>> = {
  'AWS::ECR::Repository': ['arn:aws:ecr:eu-west-1:111111111111:repository/', 'RepositoryName'],
  'AWS::IAM::Role': ['arn:aws:iam::111111111111:role/', 'RoleName'],
  'AWS::IAM::User': ['arn:aws:iam::111111111111:user/', 'UserName'],
  'AWS::KMS::Key': ['arn:aws:kms:eu-west-1:111111111111:key/', ''],
  'AWS::S3::Bucket': ['arn:aws:s3:::', 'BucketName'],
  'AWS::SNS::Topic': ['arn:aws:sns:eu-west-1:111111111111:', 'TopicName'],
  'AWS::SQS::Queue': ['arn:aws:sqs:eu-west-1:111111111111:', 'QueueName'],
  'AWS::SecretsManager::Secret': ['arn:aws:secretsmanager:eu-west-1:111111111111:secret:', ''],
};

function arnOf(logicalId: string, resource: TestResource): string | undefined {
  const [format, property = ''] = FORMATS[resource.Type] ?? [];
  const name = propertiesOf(resource)[property];
  return format === undefined ? undefined : `${format}${typeof name === 'string' ? name : logicalId}`;
}

function propertiesOf(resource: TestResource): Json {
  return resource.Properties ?? {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
