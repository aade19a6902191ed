import { Environment, STACK, type Template } from '../policy/model';
import { Tier } from '../policy/tier';
import { identityStatements } from './identity-statements';
import { packStatements, type PolicyDocument, type PolicyStatement } from './policy-statement';
import { ACTIONS, GLOBAL_SERVICES, IDENTITY_TYPES, NO_SERVICE, READS } from './service-actions';

export interface ExecutionPoliciesProps {
  /** The finished templates of an environment, with the names of their stacks. */
  readonly templates: readonly Template[];
  /** What the name of each of these stacks begins with; roles and policies of other names are out of reach. */
  readonly prefix: string;
  /** Account that they are deployed to. */
  readonly account: string;
  /** Regions that they are deployed to. */
  readonly regions: readonly string[];
  /** @default 'aws' */
  readonly partition?: string;
}

/**
 * What CloudFormation needs to make, change and take away what the templates hold: policies for
 * `cdk bootstrap --cloudformation-execution-policies`, instead of an administrator's.
 *
 * @throws Error for a resource type of which nobody wrote down what it needs
 */
export function executionPolicies(props: ExecutionPoliciesProps): PolicyDocument[] {
  const { account, partition = 'aws', prefix, regions, templates } = props;
  const environment = new Environment(templates, Tier.PRODUCTION);
  const types = new Set(environment.allResources.map(({ type }) => type).filter((type) => type !== STACK));
  const actions = actionsFor([...types].sort());
  const isGlobal = (action: string) => GLOBAL_SERVICES.includes(action.split(':')[0] ?? '');
  const inRegions = { StringEquals: { 'aws:RequestedRegion': [...regions].sort() } };
  return packStatements([
    ...chunks(actions.filter((action) => !isGlobal(action))).map((Action) => ({
      ...allow(Action),
      Condition: inRegions,
    })),
    ...chunks(actions.filter(isGlobal)).map(allow),
    ...encryptionStatements(types, inRegions),
    ...secretStatements(templates, inRegions),
    {
      Sid: 'AssetsOfTheBootstrap',
      Effect: 'Allow',
      Action: ['s3:GetObject*', 's3:ListBucket'],
      Resource: `arn:${partition}:s3:::cdk-*-assets-${account}-*`,
    },
    {
      Sid: 'NothingShared',
      Effect: 'Deny',
      Action: ['ec2:ModifySnapshotAttribute', 'rds:ModifyDBClusterSnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'],
      Resource: '*',
    },
    ...identityStatements(environment, `arn:${partition}:iam::${account}:`, prefix),
  ]);
}

function actionsFor(types: readonly string[]): string[] {
  const unknown = types.filter((type) => actionsOf(type) === undefined);
  if (unknown.length > 0) {
    throw new Error(
      `Nobody wrote down what CloudFormation calls for ${unknown.join(', ')}: add it to lib/bootstrap/service-actions.ts`,
    );
  }
  const all = [...new Set([...READS, ...types.flatMap((type) => actionsOf(type) ?? [])])].sort();
  return all.filter((action) => !all.some((other) => other !== action && includes(other, action)));
}

function actionsOf(type: string): readonly string[] | undefined {
  if (NO_SERVICE.test(type) || IDENTITY_TYPES.includes(type)) return [];
  return ACTIONS[type] ?? ACTIONS[type.split('::').slice(0, 2).join('::')];
}

/** Whether a pattern of actions takes in another. */
function includes(wide: string, narrow: string): boolean {
  const expression = wide.split('*').map((part) => part.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${expression.join('.*')}$`, 'i').test(narrow);
}

/** Data is encrypted for a service, never for the caller. */
function encryptionStatements(types: ReadonlySet<string>, inRegions: Conditions): PolicyStatement[] {
  if (!types.has('AWS::KMS::Key')) return [];
  return [
    {
      Sid: 'KeysThroughServices',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      Resource: '*',
      Condition: { ...inRegions, StringLike: { 'kms:ViaService': '*.amazonaws.com' } },
    },
  ];
}

/** The values of secrets are read where a template asks for them, and else by nobody here. */
function secretStatements(templates: readonly Template[], inRegions: Conditions): PolicyStatement[] {
  const asked = templates.some(({ body }) => JSON.stringify(body).includes('{{resolve:secretsmanager:'));
  return asked
    ? [{ Sid: 'SecretsOfTemplates', ...allow(['secretsmanager:GetSecretValue']), Condition: inRegions }]
    : [];
}

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

function allow(Action: readonly string[]) {
  return { Effect: 'Allow' as const, Action, Resource: '*' };
}

/** Of a size that leaves room in a document for others. */
function chunks(actions: readonly string[], size = 60): string[][] {
  return Array.from({ length: Math.ceil(actions.length / size) }, (_, index) =>
    actions.slice(index * size, (index + 1) * size),
  );
}
