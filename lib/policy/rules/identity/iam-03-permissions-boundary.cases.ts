import { permissionsBoundary } from './iam-03-permissions-boundary';
import { findings, testRule } from '../../../../test/support/policy';

const Boundary = { Type: 'AWS::IAM::ManagedPolicy' };

const UNCAPPED = 'Role[PermissionsBoundary] Properties.PermissionsBoundary: the role has no permissions boundary';

const role = (principal: object, properties: object = {}) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] },
    ...properties,
  },
});

const SERVICE = { Service: 'ecs-tasks.amazonaws.com' };

const Capped = role(SERVICE, { PermissionsBoundary: { Ref: 'Boundary' } });

const SHIELD = 'arn:aws:iam::aws:policy/service-role/AWSShieldDRTAccessPolicy';

const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';

const TEAM = { Service: 'drt.shield.amazonaws.com' };

testRule(permissionsBoundary, {
  'finds the one role without a boundary': [{ Boundary, Capped, Role: role(SERVICE) }, UNCAPPED],
  'finds a role whose boundary is a policy of AWS': [
    { Role: role(SERVICE, { PermissionsBoundary: ADMINISTRATOR }) },
    `Role[PermissionsBoundary] Properties.PermissionsBoundary: ${ADMINISTRATOR} is a policy of AWS, which allows actions of administrators`,
  ],
  'passes roles with a boundary, also from another stack': [
    { Boundary, Capped, Role: role(SERVICE, { PermissionsBoundary: 'arn:aws:iam::111111111111:policy/limits' }) },
  ],
  'applies to service roles only': [
    {
      Boundary,
      Capped,
      Role: role({ Federated: 'arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com' }),
    },
  ],
  'does not apply without a boundary': [{ Role: role(SERVICE) }],
});

describe('IAM-03-PermissionsBoundary', () => {
  test.each([
    ['passes the Shield Response Team with its policy', TEAM, { ManagedPolicyArns: [SHIELD] }, []],
    ['finds the team with another policy', TEAM, { ManagedPolicyArns: [SHIELD, ADMINISTRATOR] }, [UNCAPPED]],
    ['finds the team with an inline policy', TEAM, { ManagedPolicyArns: [SHIELD], Policies: [{}] }, [UNCAPPED]],
    ['finds another service with the policy of the team', SERVICE, { ManagedPolicyArns: [SHIELD] }, [UNCAPPED]],
  ])('%s', (_, principal, properties, expected) => {
    expect(findings(permissionsBoundary, { Boundary, Capped, Role: role(principal, properties) })).toEqual(expected);
  });
});
