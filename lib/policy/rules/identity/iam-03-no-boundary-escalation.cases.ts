import { noBoundaryEscalation } from './iam-03-no-boundary-escalation';
import { findings } from '../../../../test/support/policy';

const Role = { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } };
const boundary = (...Statement: object[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: { Statement } },
});
const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const KEEP = { Effect: 'Deny', Action: ['iam:*', 'organizations:*'], Resource: '*' };
const escape = (action: string) =>
  `Boundary[${action}] Properties.PolicyDocument: a role under this boundary may call ${action}, and so leave it`;

describe('IAM-03-NoBoundaryEscalation', () => {
  test.each([
    ['an action', [{ Effect: 'Allow', Action: ['s3:*', 'iam:PutRolePolicy'], Resource: '*' }], ['iam:PutRolePolicy']],
    [
      'a pattern',
      [{ Effect: 'Allow', Action: 'iam:*Version', Resource: '*' }],
      ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'],
    ],
    ['a denial that leaves one out', [ALL, { ...KEEP, Action: 'iam:*' }], ['organizations:LeaveOrganization']],
    [
      'a condition on something else',
      [
        {
          Effect: 'Allow',
          Action: 'iam:CreateUser',
          Resource: '*',
          Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
        },
      ],
      ['iam:CreateUser'],
    ],
    [
      'a condition that every boundary meets',
      [
        {
          Effect: 'Allow',
          Action: 'iam:CreateUser',
          Resource: '*',
          Condition: { StringLike: { 'iam:PermissionsBoundary': '*' } },
        },
      ],
      ['iam:CreateUser'],
    ],
    [
      'a condition that no boundary meets',
      [
        {
          Effect: 'Allow',
          Action: 'iam:CreateUser',
          Resource: '*',
          Condition: { StringNotEquals: { 'iam:PermissionsBoundary': 'x' } },
        },
      ],
      ['iam:CreateUser'],
    ],
  ])('finds a boundary with a way out: %s', (_, statements, actions) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toEqual(actions.map(escape));
  });

  test.each([
    ['for some resources only', { ...KEEP, Resource: 'arn:aws:iam::111111111111:role/cdk-*' }],
    ['under a condition', { ...KEEP, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['under a condition that nobody can see', { ...KEEP, Condition: { Ref: 'Condition' } }],
    ['of what has no boundary', { ...KEEP, Condition: { StringNotLike: { 'iam:PermissionsBoundary': '*' } } }],
    [
      'of what has somebody’s',
      { ...KEEP, Condition: { ArnNotLike: { 'iam:PermissionsBoundary': 'arn:aws:iam::*:policy/*' } } },
    ],
    ['of what gets the boundary', { ...KEEP, Condition: { StringEquals: { 'iam:PermissionsBoundary': 'x' } } }],
  ])('takes no denial %s for one', (_, denial) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(ALL, denial) }).length).toBeGreaterThan(10);
  });

  test.each([
    ['workloads’ services', [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }]],
    ['everything but identities', [ALL, KEEP]],
    [
      'roles that get the boundary too',
      [
        {
          Effect: 'Allow',
          Action: 'iam:CreateRole',
          Resource: '*',
          Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/limits' } },
        },
      ],
    ],
  ])('passes one that allows %s', (_, statements) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toEqual([]);
  });

  const PASS = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };
  const toTasks = (operator: string) => ({ [operator]: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } });
  const role = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}` });
  const ANY =
    'Boundary[iam:PassRole] Properties.PolicyDocument: a role under this boundary may pass any role to any service, and act there without it';

  test.each([
    ['always', [PASS]],
    ['to any service', [{ ...PASS, Condition: { StringLike: { 'iam:PassedToService': '*' } } }]],
    ['to all services but one', [{ ...PASS, Condition: toTasks('StringNotEquals') }]],
    ['where it is not said to which', [{ ...PASS, Condition: toTasks('StringEqualsIfExists') }]],
    ['of whatever name', [{ ...PASS, Resource: [role('app-*'), role('*')] }]],
    ['that a parameter names', [{ ...PASS, Resource: { Ref: 'Passed' } }]],
    ['but a few', [PASS, { ...PASS, Effect: 'Deny', Resource: role('cdk-*') }]],
    [
      'but to no service',
      [PASS, { ...PASS, Effect: 'Deny', Condition: { StringNotLike: { 'iam:PassedToService': '*' } } }],
    ],
    ['but to one service', [PASS, { ...PASS, Effect: 'Deny', Condition: toTasks('StringEquals') }]],
    ['while all else is denied', [PASS, { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }]],
    ['like everything else', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
  ])('finds a boundary under which roles may be passed %s', (_, statements) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toContain(ANY);
  });

  test.each([
    ['to tasks', [{ ...PASS, Condition: toTasks('StringEquals') }]],
    ['by name', [{ ...PASS, Resource: [role('app-*'), { 'Fn::GetAtt': ['Role', 'Arn'] }] }]],
    ['to nothing but tasks', [PASS, { ...PASS, Effect: 'Deny', Condition: toTasks('StringNotEquals') }]],
    ['never', [PASS, { ...PASS, Effect: 'Deny' }]],
  ])('passes one under which roles may be passed %s', (_, statements) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toEqual([]);
  });

  test('leaves policies alone that are nobody’s boundary', () => {
    expect(findings(noBoundaryEscalation, { Boundary: boundary(ALL) })).toEqual([]);
  });
});
