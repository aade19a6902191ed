import { Tier } from '../../facts/tier';
import { TemplateSet, type Resource } from '../../lib/policy/model';
import { permissionsOf, policyAt, textsOf, type Statement } from '../../lib/policy/predicates/iam';
import { template } from './plain-template';
import { AWS_MANAGED_POLICIES } from './runtime-permissions/aws-managed-policies';

/** A call, as IAM sees it: parts that are unknown before the deployment are `${…}`. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  /** Condition keys and their values. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Ways to become more than one is: each changes an identity, or runs something as another. */
export const ESCALATIONS: readonly string[] = [
  ...['iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:AttachRolePolicy', 'iam:AttachUserPolicy'],
  ...['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:CreateRole'],
  ...['iam:CreateUser', 'iam:DeleteRolePermissionsBoundary', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy'],
  ...['iam:PutGroupPolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy', 'iam:PutUserPolicy'],
  ...['iam:SetDefaultPolicyVersion', 'iam:UpdateAssumeRolePolicy', 'iam:UpdateLoginProfile', 'sts:AssumeRole'],
  ...['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'codebuild:CreateProject', 'ec2:RunInstances'],
  ...['ecs:ExecuteCommand', 'ecs:RegisterTaskDefinition', 'glue:CreateDevEndpoint', 'kms:PutKeyPolicy'],
  ...['lambda:AddPermission', 'lambda:CreateFunction', 'lambda:UpdateFunctionCode', 's3:PutBucketPolicy'],
  ...['lambda:UpdateFunctionConfiguration', 'secretsmanager:PutResourcePolicy', 'ssm:SendCommand', 'ssm:StartSession'],
  ...[
    'states:CreateStateMachine',
    'states:UpdateStateMachine',
    'sso:CreatePermissionSet',
    'organizations:LeaveOrganization',
  ],
];

/** Whether statements of one document permit a call: something allows it, and nothing denies it. */
export function permits(statements: readonly Statement[], call: Call): boolean {
  const applying = statements.filter((statement) => applies(statement, call));
  return applying.some(({ isAllow }) => isAllow) && !applying.some(({ isDeny }) => isDeny);
}

/** Whether statements deny a call, independently of statements that allow it. */
export function denies(statements: readonly Statement[], call: Call): boolean {
  return statements.some((statement) => statement.isDeny && applies(statement, call));
}

/** The statements of the policies that all resources of a type have in this property. */
export function statementsOf(Resources: object, type: string, property = 'PolicyDocument'): Statement[] {
  return new TemplateSet([template('Stack', { Resources })], Tier.PRODUCTION)
    .resources(type)
    .flatMap((resource) => policyAt(resource, property).statements);
}

/** The statements of the boundary of a role, which may name it as one of the environment; undefined where it has none. */
export function boundaryOf(role: Resource, templateSet?: TemplateSet): Statement[] | undefined {
  const boundary = role.get('PermissionsBoundary');
  if (boundary.isAbsent) return undefined;
  const named = boundary.pattern().split(':policy/').at(-1);
  const policy =
    boundary.resource('AWS::IAM::ManagedPolicy') ??
    templateSet?.resources('AWS::IAM::ManagedPolicy').find((each) => each.get('ManagedPolicyName').is(named));
  return policy && policyAt(policy, 'PolicyDocument').statements;
}

/** What a role's own policies permit, a call for each action and resource; AWS's policies as far as they are used. */
export function callsOf(role: Resource, templateSet: TemplateSet): Call[] {
  const own = permissionsOf(role, templateSet).flatMap(({ value }) =>
    textsOf(value.get('Action')).flatMap((action) =>
      textsOf(value.get('Resource')).map((resource) => ({ action, resource })),
    ),
  );
  return [...own, ...awsManagedActions(role).map((action) => ({ action, resource: '*' }))];
}

/** The first part of the ARN that CloudFormation gives to a role. */
export function roleArn(role: Resource, account: string): string {
  return `arn:aws:iam::${account}:role/${String(role.template.stackName)}-${role.logicalId.slice(0, 20)}`;
}

/** The accounts, other than its own, that policies of an environment's buckets admit. */
export function outsideAccountsOf(templateSet: TemplateSet, account: string): string[] {
  const principals = templateSet
    .resources('AWS::S3::BucketPolicy')
    .flatMap((policy) => policyAt(policy, 'PolicyDocument').allowed)
    .flatMap(({ principal }) => principal.aws.map((each) => each.pattern()));
  const accounts = principals.flatMap((principal) => /\d{12}/.exec(principal) ?? []);
  return [...new Set(accounts)].filter((each) => each !== account);
}

function awsManagedActions(role: Resource): readonly string[] {
  return role
    .get('ManagedPolicyArns')
    .items()
    .filter((arn) => arn.resource('AWS::IAM::ManagedPolicy') === undefined)
    .flatMap((arn) => {
      const name = arn.pattern().split('/').at(-1) ?? '';
      const actions = AWS_MANAGED_POLICIES[name];
      if (actions === undefined)
        throw new Error(`The permissions of ${name} are unknown: add it to AWS_MANAGED_POLICIES.`);
      return actions;
    });
}

function applies({ value: statement }: Statement, call: Call): boolean {
  const [actions, others] = [statement.get('Action'), statement.get('NotAction')];
  const named = others.isAbsent
    ? textsOf(actions).some((pattern) => matches(call.action, pattern, 'i'))
    : !textsOf(others).some((pattern) => matches(call.action, pattern, 'i'));
  return (
    named &&
    (statement.get('Resource').isAbsent ||
      textsOf(statement.get('Resource')).some((pattern) => matches(call.resource, pattern))) &&
    statement
      .get('Condition')
      .entries()
      .every(([operator, keys]) =>
        keys.entries().every(([key, allowed]) => holds(operator, call.context?.[key], textsOf(allowed))),
      )
  );
}

/** How operators compare; a key that a call does not have meets what is negated, and what ends in `IfExists`. */
const OPERATORS: Readonly<Record<string, (value: string, patterns: readonly string[]) => boolean>> = {
  StringEquals: (value, patterns) => patterns.includes(value),
  StringNotEquals: (value, patterns) => !patterns.includes(value),
  StringLike: (value, patterns) => patterns.some((pattern) => matches(value, pattern)),
  ArnLike: (value, patterns) => patterns.some((pattern) => matches(value, pattern)),
  ArnNotLike: (value, patterns) => !patterns.some((pattern) => matches(value, pattern)),
  Bool: (value, patterns) => patterns.includes(value),
  NumericLessThan: (value, [limit]) => Number(value) < Number(limit),
};

function holds(operator: string, value: string | undefined, patterns: readonly string[]): boolean {
  if (operator === 'Null') return patterns.includes(String(value === undefined));
  const name = operator.replace(/IfExists$/, '');
  const compare = OPERATORS[name];
  if (compare === undefined) throw new Error(`The simulation does not support ${operator}.`);
  return value === undefined ? name !== operator || name.includes('Not') : compare(value, patterns);
}

/** IAM's wildcards. A call that is itself a pattern is taken in by a pattern that is as wide. */
function matches(text: string, pattern: string, flags = ''): boolean {
  const key = `${flags}/${pattern}`;
  const expression = EXPRESSIONS.get(key) ?? new RegExp(expressionOf(pattern), flags);
  EXPRESSIONS.set(key, expression);
  return expression.test(inPartition(text));
}

/** The same few patterns are used a hundred thousand times. */
const EXPRESSIONS = new Map<string, RegExp>();

function expressionOf(pattern: string): string {
  const literal = inPartition(pattern).replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return `^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`;
}

function inPartition(text: string): string {
  return text.replaceAll('${AWS::Partition}', 'aws');
}
