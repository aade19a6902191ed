import { noBoundaryEscalation } from './iam-03-no-boundary-escalation';
import { findings, testRule } from '../../../../test/support/policy';

const Role = { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Boundary' } } };

const boundary = (...Statement: object[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: { Statement } },
});

const ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

const KEEP = { Effect: 'Deny', Action: ['iam:*', 'organizations:*'], Resource: '*' };

const escape = (action: string) =>
  `Boundary[${action}] Properties.PolicyDocument: a role with this boundary can bypass it by ${action}`;

const PASS = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };

const toTasks = (operator: string) => ({ [operator]: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } });

const role = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}` });

const ANY =
  'Boundary[iam:PassRole] Properties.PolicyDocument: a role with this boundary can pass any role to any service';

testRule(noBoundaryEscalation, {
  'passes policies that are not a boundary': [{ Boundary: boundary(ALL) }],
});

describe('IAM-03-NoBoundaryEscalation', () => {
  test.each([
    ['an action', [{ Effect: 'Allow', Action: ['s3:*', 'iam:PutRolePolicy'], Resource: '*' }], ['iam:PutRolePolicy']],
    [
      'a pattern',
      [{ Effect: 'Allow', Action: 'iam:*Version', Resource: '*' }],
      ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'],
    ],
    ['a Deny statement without one action', [ALL, { ...KEEP, Action: 'iam:*' }], ['organizations:LeaveOrganization']],
    [
      'a condition on another key',
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
      'a condition that matches every boundary',
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
      'a condition that excludes one boundary',
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
  ])('finds a boundary that allows escalation: %s', (_, statements, actions) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toEqual(actions.map(escape));
  });

  test.each([
    ['for some resources only', { ...KEEP, Resource: 'arn:aws:iam::111111111111:role/cdk-*' }],
    ['under a condition', { ...KEEP, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    ['under an unknown condition', { ...KEEP, Condition: { Ref: 'Condition' } }],
    ['of identities without a boundary', { ...KEEP, Condition: { StringNotLike: { 'iam:PermissionsBoundary': '*' } } }],
    [
      'of identities with a boundary of any account',
      { ...KEEP, Condition: { ArnNotLike: { 'iam:PermissionsBoundary': 'arn:aws:iam::*:policy/*' } } },
    ],
    ['of identities with the boundary', { ...KEEP, Condition: { StringEquals: { 'iam:PermissionsBoundary': 'x' } } }],
  ])('does not accept a Deny statement %s', (_, denial) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(ALL, denial) }).length).toBeGreaterThan(10);
  });

  test.each([
    ['workloads’ services', [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }]],
    ['everything except identities', [ALL, KEEP]],
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

  test.each([
    ['always', [PASS]],
    ['to any service', [{ ...PASS, Condition: { StringLike: { 'iam:PassedToService': '*' } } }]],
    ['to all services except one', [{ ...PASS, Condition: toTasks('StringNotEquals') }]],
    ['without a required service', [{ ...PASS, Condition: toTasks('StringEqualsIfExists') }]],
    ['of every name', [{ ...PASS, Resource: [role('app-*'), role('*')] }]],
    ['from a parameter', [{ ...PASS, Resource: { Ref: 'Passed' } }]],
    ['except some', [PASS, { ...PASS, Effect: 'Deny', Resource: role('cdk-*') }]],
    [
      'but to no service',
      [PASS, { ...PASS, Effect: 'Deny', Condition: { StringNotLike: { 'iam:PassedToService': '*' } } }],
    ],
    ['except to one service', [PASS, { ...PASS, Effect: 'Deny', Condition: toTasks('StringEquals') }]],
    ['with all other actions denied', [PASS, { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }]],
    ['with all other actions', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
  ])('finds a boundary that allows iam:PassRole %s', (_, statements) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toContain(ANY);
  });

  test.each([
    ['to tasks', [{ ...PASS, Condition: toTasks('StringEquals') }]],
    ['by name', [{ ...PASS, Resource: [role('app-*'), { 'Fn::GetAtt': ['Role', 'Arn'] }] }]],
    ['to tasks only', [PASS, { ...PASS, Effect: 'Deny', Condition: toTasks('StringNotEquals') }]],
    ['never', [PASS, { ...PASS, Effect: 'Deny' }]],
  ])('passes a boundary that allows iam:PassRole %s', (_, statements) => {
    expect(findings(noBoundaryEscalation, { Role, Boundary: boundary(...statements) })).toEqual([]);
  });
});
