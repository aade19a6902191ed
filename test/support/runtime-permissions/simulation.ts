import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { AWS_MANAGED_POLICIES } from './aws-managed-policies';
import { type DeployedEnvironment, type DeployedResource, type Properties, textAt } from './deployed-environment';
import type { RuntimeCall } from './runtime-call';

const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const ADMIT_ALL = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
};

/** Every request comes from the account, over TLS 1.3. */
const COMMON_CONTEXT = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** Types that hold the policy of a resource, with the properties that name the resource and hold the document. */
const RESOURCE_POLICIES: Readonly<Record<string, (policy: Properties, arn: string) => boolean>> = {
  'AWS::S3::BucketPolicy': ({ Bucket }, arn) => arn === `arn:aws:s3:::${String(Bucket)}`,
  'AWS::SNS::TopicPolicy': ({ Topics }, arn) => (Topics as readonly string[]).includes(arn),
  'AWS::SQS::QueuePolicy': ({ Queues }, arn) =>
    (Queues as readonly string[]).some((queue) => arn.endsWith(`:${queue}`)),
  'AWS::SecretsManager::ResourcePolicy': ({ SecretId }, arn) => SecretId === arn,
};

/** A statement in a policy of a role. */
export interface RoleStatement {
  readonly policy: DeployedResource;
  readonly index: number;
}

/** Evaluates calls against every policy that AWS would: identity, boundary, VPC endpoint, resource and key. */
export class PolicySimulation {
  private readonly endpoints: ReadonlyMap<string, object>;

  constructor(
    private readonly environment: DeployedEnvironment,
    private readonly without?: RoleStatement,
  ) {
    this.endpoints = new Map(
      environment
        .ofType('AWS::EC2::VPCEndpoint')
        .map(({ properties }) => [
          String(properties['ServiceName']).split('.').slice(3).join('.'),
          withAnyPrincipal(properties['PolicyDocument'] ?? ADMIT_ALL),
        ]),
    );
  }

  /** Why the call is refused; undefined if it is permitted. */
  public async refusal(call: RuntimeCall): Promise<string | undefined> {
    const simulation = withKnownKeys(this.simulationOf(call));
    const outcome = OUTCOMES.get(simulation) ?? outcomeOf(simulation);
    OUTCOMES.set(simulation, outcome);
    const result = await outcome;
    return result === 'Allowed' ? undefined : `${describe(call)}: ${result}`;
  }

  private simulationOf(call: RuntimeCall): Simulation {
    const { account } = this.environment.assembly.variant.settings;
    const role = 'role' in call.principal ? call.principal.role : undefined;
    const endpoint = call.endpoint === undefined ? undefined : this.endpoints.get(call.endpoint);
    const foreign = 'account' in call.principal ? call.principal.account : undefined;
    const isForeignResource = foreign !== undefined && this.environment.byArn(call.resource) === undefined;
    return {
      request: {
        principal: principalOf(call),
        action: call.action,
        resource: { resource: call.resource, accountId: isForeignResource ? foreign : account },
        contextVariables: {
          ...COMMON_CONTEXT,
          'aws:PrincipalAccount': foreign ?? account,
          'aws:PrincipalIsAWSService': String('service' in call.principal),
          ...(role === undefined ? {} : { 'aws:PrincipalArn': role, ...this.principalTags(role) }),
          ...call.context,
        },
      },
      identityPolicies: foreign === undefined ? this.identityPolicies(role) : [{ name: 'AWS', policy: ALLOW_ALL }],
      permissionBoundaryPolicies: this.boundary(role),
      resourcePolicy: isForeignResource ? ADMIT_ALL : this.resourcePolicy(call),
      vpcEndpointPolicies: endpoint === undefined ? undefined : [{ name: String(call.endpoint), policy: endpoint }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    };
  }

  /** The tags of a role of the templates, as condition keys. */
  private principalTags(arn: string): Record<string, string> {
    const role = this.environment.ofType('AWS::IAM::Role').find((each) => each.arn === arn);
    const tags = (role?.properties['Tags'] ?? []) as readonly { readonly Key: string; readonly Value: string }[];
    return Object.fromEntries(tags.map(({ Key, Value }) => [`aws:PrincipalTag/${Key}`, Value]));
  }

  /** Policies of a role of the templates; a role of the bootstrap has an administrator's rights. */
  private identityPolicies(arn: string | undefined): Simulation['identityPolicies'] {
    if (arn === undefined) return [];
    const role = this.environment.ofType('AWS::IAM::Role').find((each) => each.arn === arn);
    if (role === undefined) return [{ name: 'bootstrap', policy: ALLOW_ALL }];
    const name = String(arn.split('/').at(-1));
    const attached = this.environment
      .ofType('AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy')
      .filter(({ properties }) => ((properties['Roles'] ?? []) as readonly string[]).includes(name));
    const inline = (role.properties['Policies'] ?? []) as readonly Properties[];
    return [
      ...attached.map((policy) => ({ name: policy.logicalId, policy: this.documentOf(policy) })),
      ...inline.map((policy) => ({ name: String(policy['PolicyName']), policy: policy['PolicyDocument'] })),
      ...((role.properties['ManagedPolicyArns'] ?? []) as readonly string[]).map((managed) =>
        this.managedPolicy(managed),
      ),
    ];
  }

  /** The document, without the statement that is left out. */
  private documentOf(policy: DeployedResource): unknown {
    const document = policy.properties['PolicyDocument'] as { readonly Statement: readonly object[] };
    if (this.without?.policy !== policy) return document;
    return { ...document, Statement: document.Statement.filter((_, position) => position !== this.without?.index) };
  }

  private managedPolicy(arn: string) {
    const own = this.environment.ofType('AWS::IAM::ManagedPolicy').find((policy) => policy.arn === arn);
    if (own !== undefined) return { name: own.logicalId, policy: own.properties['PolicyDocument'] };
    const name = String(arn.split('/').at(-1));
    const actions = AWS_MANAGED_POLICIES[name];
    if (actions === undefined)
      throw new Error(`The actions of the AWS managed policy ${name} are unknown: add it to aws-managed-policies.ts.`);
    return {
      name,
      policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [...actions], Resource: '*' }] },
    };
  }

  private boundary(arn: string | undefined): Simulation['permissionBoundaryPolicies'] {
    const role = this.environment.ofType('AWS::IAM::Role').find((each) => each.arn === arn);
    const name = role && textAt(role.properties, 'PermissionsBoundary')?.split('/').at(-1);
    if (name === undefined) return undefined;
    const policy = this.environment.ofType('AWS::IAM::ManagedPolicy').find((each) => each.arn.endsWith(`/${name}`));
    return policy === undefined ? undefined : [{ name, policy: policy.properties['PolicyDocument'] }];
  }

  /** The policy of the resource itself, or of the bucket, topic, queue, secret or log group that contains it. */
  private resourcePolicy({ principal, resource: arn }: RuntimeCall): unknown {
    const owner = this.environment.byArn(arn);
    if (owner === undefined) return arn.startsWith('arn:aws:kms:') ? delegatingKeyPolicy(arn, principal) : undefined;
    if (owner.type === 'AWS::KMS::Key') return owner.properties['KeyPolicy'];
    if (owner.type === 'AWS::Logs::LogGroup') return this.logPolicy();
    if (owner.type.startsWith('AWS::Lambda::')) return this.functionPolicy(owner);
    const policies = this.environment.resources
      .filter(({ properties, type }) => RESOURCE_POLICIES[type]?.(properties, owner.arn) === true)
      .map(
        ({ properties }) =>
          (properties['PolicyDocument'] ?? properties['ResourcePolicy']) as { readonly Statement: readonly object[] },
      );
    return merged(policies);
  }

  /** CloudWatch Logs evaluates the resource policies of the Region together. */
  private logPolicy(): unknown {
    const texts = this.environment
      .ofType('AWS::Logs::ResourcePolicy')
      .map(({ properties }) => String(properties['PolicyDocument']));
    return merged(texts.map((text) => JSON.parse(text) as { readonly Statement: readonly object[] }));
  }

  /** https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html: a statement for each permission. */
  private functionPolicy(target: DeployedResource): unknown {
    const statements = this.environment
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => properties['FunctionName'] === target.arn)
      .map(({ properties: { Action, Principal, SourceAccount, SourceArn } }) => ({
        Effect: 'Allow',
        Principal: { Service: Principal },
        Action,
        Resource: target.arn,
        Condition: {
          ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
          ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
        },
      }));
    return merged([{ Statement: statements }]);
  }
}

/**
 * The simulator does not accept keys of encryption contexts, whose names contain a colon: request and policies name them as tags of the
 * principal instead, which are compared in the same way.
 */
function withKnownKeys(simulation: Simulation): string {
  return JSON.stringify(simulation).replaceAll(
    /kms:EncryptionContext:([\w:]+)/g,
    (_, key: string) => `aws:PrincipalTag/${key.replaceAll(':', '-')}`,
  );
}

/** Environments share most of their calls and policies. */
const OUTCOMES = new Map<string, Promise<string>>();

async function outcomeOf(simulation: string): Promise<string> {
  const outcome = await runSimulation(JSON.parse(simulation) as Simulation, {});
  return outcome.resultType === 'error' ? JSON.stringify(outcome.errors) : outcome.overallResult;
}

/**
 * A key that exists already, as `existingKeys` requires it: its policy leaves the use to the policies of the account of the role. For a key of
 * another account, docs/runbooks/log-export.md has the statement.
 */
function delegatingKeyPolicy(arn: string, principal: RuntimeCall['principal']): object {
  const account = ('role' in principal ? principal.role : arn).split(':')[4];
  const admitted =
    'service' in principal ? { Service: principal.service } : { AWS: `arn:aws:iam::${String(account)}:root` };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: admitted, Action: 'kms:*', Resource: '*' }],
  };
}

/** The simulator accepts `*` only, which is the same. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous */
function withAnyPrincipal(policy: unknown): object {
  return JSON.parse(JSON.stringify(policy).replaceAll('"Principal":{"AWS":"*"}', '"Principal":"*"')) as object;
}

function merged(policies: readonly { readonly Statement: readonly object[] }[]): unknown {
  const Statement = policies.flatMap((policy) => policy.Statement);
  return Statement.length === 0 ? undefined : { Version: '2012-10-17', Statement };
}

function principalOf({ principal }: RuntimeCall): string {
  if ('service' in principal) return principal.service;
  return 'role' in principal
    ? principal.role.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/') + '/session'
    : `arn:aws:iam::${principal.account}:root`;
}

function describe({ action, principal, reason, resource }: RuntimeCall): string {
  return `${reason}: ${action} on ${resource} by ${Object.values(principal)[0] ?? ''}`;
}
