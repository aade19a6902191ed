import { noWildcardAction } from './iam-01-no-wildcard-action';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

function policy(statement: Record<string, unknown>) {
  const document = { Statement: [{ Effect: 'Allow', ...statement }] };
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } };
}

const asBoundary = { Role: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Policy' } } } };

const role = (trust: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust }] },
      ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }],
    },
  },
});

const USER = { AWS: 'arn:aws:iam::111111111111:user/jo' };

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

testRule(noWildcardAction, {
  'finds every action': [
    policy({ Action: ['s3:GetObject', '*'], Resource: 'arn:aws:s3:::a/*' }),
    "Policy[statement-0] Properties.PolicyDocument.Statement.0.Action: 'statement-0' allows all actions: Action is list",
  ],
  'finds every action of a service, in any case': [
    policy({ Action: ['s3:GetObject', 'SQS:*', 'rds:*'], Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders' }),
    ...['SQS:*', 'rds:*'].map(
      (action) =>
        `Policy[statement-0+${action}] Properties.PolicyDocument.Statement.0.Action: 'statement-0' allows all actions of a service: ${action}`,
    ),
  ],
  'finds every action in a policy of AWS IoT': [
    {
      Policy: {
        Type: 'AWS::IoT::Policy',
        Properties: { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
      },
    },
    "Policy[statement-0] Properties.PolicyDocument.Statement.0.Action: 'statement-0' allows all actions: Action is *",
  ],
  'passes actions with a common beginning': [policy({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' })],
  'finds an action that adds permissions to a role': [
    policy({ Action: ['iam:AttachRolePolicy', 'iam:GetRole'], Resource: 'arn:aws:iam::111111111111:role/shop' }),
    "Policy[statement-0+iam:AttachRolePolicy] Properties.PolicyDocument.Statement.0.Action: 'statement-0' allows iam:AttachRolePolicy without the condition iam:PermissionsBoundary or iam:PolicyARN: the principal can grant itself all actions",
  ],
  'passes an action that adds permissions to roles with a boundary': [
    policy({
      Action: 'iam:AttachRolePolicy',
      Resource: 'arn:aws:iam::111111111111:role/shop',
      Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/limits' } },
    }),
  ],
  'passes a read-only permission set': [
    {
      People: {
        Type: 'AWS::SSO::PermissionSet',
        Properties: {
          ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          InlinePolicy: { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' }] },
        },
      },
    },
  ],
  'finds every action except some': [
    policy({ Sid: 'Almost', NotAction: 'iam:*', Resource: '*' }),
    "Policy[Almost] Properties.PolicyDocument.Statement.0.NotAction: 'Almost' allows all actions except some (NotAction)",
  ],
  'finds actions that cannot be resolved, in an inline policy': [
    {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: { Ref: 'Actions' } } } }] },
      },
    },
    "Role[statement-0] Properties.Policies.0.PolicyDocument.Statement.Action: 'statement-0' allows all actions: Action is ${Actions}",
  ],
  'passes named actions, and a Deny statement for all': [
    {
      ...policy({ Action: 's3:GetObject', Resource: 'a' }),
      Deny: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyDocument: { Statement: [{ Effect: 'Deny', Action: '*' }] } },
      },
    },
  ],
  'passes a permissions boundary': [{ ...policy({ Action: '*', Resource: '*' }), ...asBoundary }],
  'finds a boundary that is attached as well': [
    {
      ...policy({ Action: '*', Resource: '*' }),
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { PermissionsBoundary: { Ref: 'Policy' }, ManagedPolicyArns: [{ Ref: 'Policy' }] },
      },
    },
    "Policy[statement-0] Properties.PolicyDocument.Statement.0.Action: 'statement-0' allows all actions: Action is *",
  ],
});

describe('IAM-01-NoWildcardAction', () => {
  test.each(['?*', '*:?*', '**'])('finds every action as %s', (Action) => {
    expect(findings(noWildcardAction, policy({ Action, Resource: 'arn:aws:s3:::a/*' }))).toHaveLength(1);
  });

  test('finds AWS managed administrator policies, except of the break-glass role', () => {
    const message =
      'Role[arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess] Properties.ManagedPolicyArns.0: arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess allows all actions, or to grant oneself all actions';
    expect(findings(noWildcardAction, role({ Principal: { Service: 'ec2.amazonaws.com' } }))).toEqual([message]);
    expect(findings(noWildcardAction, role({ Principal: USER }))).toEqual([message]);
    expect(findings(noWildcardAction, role({ Principal: { AWS: '111111111111' }, Condition: MFA }))).toEqual([message]);
    expect(findings(noWildcardAction, role({ Principal: USER, Condition: MFA }))).toEqual([]);
  });

  test.each([
    ['an AWS managed administrator policy', { ManagedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }],
    ['every action', { InlinePolicy: { Statement: [{ Effect: 'Allow', Action: '*', Resource: 'a' }] } }],
    ['a policy that is text', { InlinePolicy: '{"Statement":[{"Effect":"Allow","Action":"*"}]}' }],
    ['a text that is no policy', { InlinePolicy: 'AdministratorAccess' }],
  ])('finds %s in a permission set', (_name, Properties) => {
    expect(findings(noWildcardAction, { People: { Type: 'AWS::SSO::PermissionSet', Properties } })).toHaveLength(1);
  });

  test.each([
    'AdministratorAccess-Amplify',
    'IAMFullAccess',
    'PowerUserAccess',
    'job-function/DatabaseAdministrator',
    'job-function/SystemAdministrator',
  ])('finds %s', (name) => {
    const ManagedPolicyArns = [`arn:aws:iam::aws:policy/${name}`];
    expect(findings(noWildcardAction, { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } } })).toEqual(
      [expect.stringContaining('allows all actions, or to grant oneself all actions')],
    );
  });

  test('finds a policy from an open parameter', () => {
    const chosen = (parameter: object) =>
      findingsAcross(noWildcardAction, [
        template('Stack', {
          Parameters: { Chosen: { Type: 'String', ...parameter } },
          Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Chosen' }] } } },
        }),
      ]);
    expect(chosen({})).toEqual([
      'Role[${Chosen}] Properties.ManagedPolicyArns.0: ${Chosen} is a parameter that accepts any policy',
    ]);
    expect(chosen({ Default: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' })).toEqual([]);
  });

  test('finds a boundary that is attached by its name as well', () => {
    const { Policy } = policy({ Action: '*', Resource: '*' });
    const named = { ...Policy, Properties: { ...Policy.Properties, ManagedPolicyName: 'limits' } };
    const attached = { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:policy/limits' }] };
    expect(
      findings(noWildcardAction, {
        Policy: named,
        ...asBoundary,
        Other: { Type: 'AWS::IAM::Role', Properties: attached },
      }),
    ).toHaveLength(1);
  });
});
