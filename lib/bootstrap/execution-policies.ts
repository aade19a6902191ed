import { TemplateSet, type Resource, STACK, type Template } from '../policy/model';
import { Tier } from '../../facts/tier';
import { ALWAYS_PERMITTED } from './additional-permissions';
import { matches } from './excluded-permissions';
import { identityStatements } from './identity-statements';
import { allow, type Conditions, packStatements, type PolicyDocument, type PolicyStatement } from './policy-statement';
import { parameterStatements } from './parameter-statements';
import { requiredPermissions } from './required-permissions';
import { RESOURCE_SCOPES } from './resource-scopes';
import { secretStatements } from './secret-statements';

/** Services with one endpoint for all Regions: a condition on the Region would deny every call. */
const GLOBAL_SERVICES = ['budgets', 'chatbot', 'cloudfront', 'organizations', 'route53', 'shield', 'sso'];

/** Use of keys: permitted through services only, so that CloudFormation encrypts for them and decrypts nothing itself. */
const KEY_USE = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
  'kms:RevokeGrant',
];

/** Permissions that other statements grant, for narrower resources. */
const ELSEWHERE = ['iam:*', 's3:GetObject*', 'secretsmanager:GetSecretValue', ...KEY_USE];

/** Services whose lists show what is stored. */
const EXACT_READS = ['s3'];

/** An environment of the account. */
export interface DeployedEnvironment {
  /** Name of the environment: the names of its stacks begin with it and a hyphen. */
  readonly name: string;
  /** The finished templates, with the names of their stacks. */
  readonly templates: readonly Template[];
}

export interface ExecutionPoliciesProps {
  /** Every environment that CloudFormation deploys to the account with one execution role. */
  readonly environments: readonly DeployedEnvironment[];
  /** Account that they are deployed to. */
  readonly account: string;
  /** Regions that they are deployed to. */
  readonly regions: readonly string[];
  /** @default 'aws' */
  readonly partition?: string;
}

/**
 * Policies for `cdk bootstrap --cloudformation-execution-policies`, in place of AdministratorAccess: what CloudFormation needs to
 * create, change and delete the resources of the templates.
 *
 * @throws Error for resource types whose permissions are unknown
 */
export function executionPolicies(props: ExecutionPoliciesProps): PolicyDocument[] {
  const { account, environments, partition = 'aws', regions } = props;
  const templateSets = environments.map(({ name, templates }) => ({
    name,
    templateSet: new TemplateSet(templates, Tier.PRODUCTION),
  }));
  const resources = templateSets
    .flatMap(({ templateSet }) => templateSet.allResources)
    .filter(({ type }) => type !== STACK);
  const types = [...new Set(resources.map(({ type }) => type))];
  const inRegions = { StringEquals: { 'aws:RequestedRegion': [...regions].sort() } };
  return packStatements([
    ...serviceStatements(requiredPermissions(types), resources, { ...props, inRegions }),
    {
      Sid: 'KeysThroughServices',
      ...allow(KEY_USE),
      Condition: { ...inRegions, StringLike: { 'kms:ViaService': ['*.amazonaws.com'] } },
    },
    ...secretStatements(props, inRegions),
    ...parameterStatements(props),
    {
      Sid: 'BootstrapAssets',
      ...allow(['s3:GetObject*', 's3:ListBucket'], [`arn:${partition}:s3:::cdk-*-assets-${account}-*`]),
    },
    {
      Sid: 'NoSharedSnapshots',
      Effect: 'Deny',
      Action: ['ec2:ModifySnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
      Resource: '*',
    },
    ...identityStatements(templateSets, { account, partition }),
  ]);
}

function serviceStatements(
  permissions: readonly string[],
  resources: readonly Resource[],
  { account, environments, inRegions, partition = 'aws' }: ExecutionPoliciesProps & { readonly inRegions: Conditions },
): PolicyStatement[] {
  const own = permissions.filter((permission) => !ELSEWHERE.some((pattern) => matches(pattern, permission)));
  const scoped = RESOURCE_SCOPES.map(({ resources: scope, service, withoutResource }) => ({
    actions: own.filter(
      (action) => serviceOf(action) === service && !isRead(action) && !withoutResource.includes(action),
    ),
    arns: scope(
      resources,
      environments.map(({ name }) => `${name}-`),
    ).map((resource) => `arn:${partition}:${service}:*:${account}:${resource}`),
  })).filter(({ actions }) => actions.length > 0);
  const inScope = new Set(scoped.flatMap(({ actions }) => actions));
  const actions = withReadPatterns([...ALWAYS_PERMITTED, ...own.filter((action) => !inScope.has(action))]);
  const isGlobal = (action: string) => GLOBAL_SERVICES.includes(serviceOf(action));
  return [
    ...chunks(actions.filter((action) => !isGlobal(action))).map((chunk) => ({
      ...allow(chunk),
      Condition: inRegions,
    })),
    ...chunks(actions.filter(isGlobal)).map((chunk) => allow(chunk)),
    ...scoped.map((each) => ({ ...allow(each.actions, each.arns), Condition: inRegions })),
  ];
}

/**
 * Lists and descriptions as one pattern for each service: the schemas most often lack one of these, and they show no stored data.
 */
function withReadPatterns(actions: readonly string[]): string[] {
  const all = actions.map((action) => {
    const [service = '', name = ''] = action.split(':');
    const read = EXACT_READS.includes(service) ? undefined : /^(Describe|List)/.exec(name)?.[0];
    return read === undefined ? action : `${service}:${read}*`;
  });
  return [...new Set(all)].sort();
}

function isRead(action: string): boolean {
  return /:(BatchGet|Describe|Get|List)/.test(action);
}

function serviceOf(action: string): string {
  return action.split(':')[0] ?? '';
}

/** The maximum size of a statement, so that a document has space for other statements. */
function chunks(actions: readonly string[], size = 60): string[][] {
  return Array.from({ length: Math.ceil(actions.length / size) }, (_, index) =>
    actions.slice(index * size, (index + 1) * size),
  );
}
