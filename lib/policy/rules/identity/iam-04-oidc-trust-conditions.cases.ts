import { oidcTrustConditions } from './iam-04-oidc-trust-conditions';
import { findings, testRule } from '../../../../test/support/policy';

const ISSUER = 'token.actions.githubusercontent.com';

const role = (Condition: object) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRoleWithWebIdentity',
            Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${ISSUER}` },
            Condition,
          },
        ],
      },
    },
  },
});

const AUDIENCE = { [`${ISSUER}:aud`]: 'sts.amazonaws.com' };

const SUBJECT = { [`${ISSUER}:sub`]: 'repo:example/shop:environment:production' };

const at = (claim: string, why: string) =>
  `Role[${claim}] Properties.AssumeRolePolicyDocument.Statement.0.Condition: any identity of the provider may assume the role: '${claim}' is ${why}`;

testRule(oidcTrustConditions, {
  'passes a whole subject and audience': [role({ StringEquals: { ...AUDIENCE, ...SUBJECT } })],
});

describe('IAM-04-OidcTrustConditions', () => {
  test('finds a trust without subject or audience', () => {
    expect(findings(oidcTrustConditions, role({ StringEquals: AUDIENCE }))).toEqual([at('sub', 'not compared')]);
    expect(findings(oidcTrustConditions, role({ StringEquals: SUBJECT }))).toEqual([at('aud', 'not compared')]);
  });

  test('finds a subject that is compared by pattern', () => {
    expect(
      findings(
        oidcTrustConditions,
        role({ StringEquals: AUDIENCE, StringLike: { [`${ISSUER}:sub`]: 'repo:example/*' } }),
      ),
    ).toEqual([at('sub', 'not compared')]);
    const wildcard = { [`${ISSUER}:sub`]: ['repo:example/shop:ref:refs/heads/main', 'repo:example/shop:*'] };
    expect(findings(oidcTrustConditions, role({ StringEquals: { ...AUDIENCE, ...wildcard } }))).toEqual([
      at('sub', 'a wildcard'),
    ]);
  });
});

describe('IAM-04-OidcTrustConditions, pull requests', () => {
  const deploying = (subject: string) => {
    const { Role } = role({ StringEquals: { ...AUDIENCE, [`${ISSUER}:sub`]: subject } });
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    return { Role: { ...Role, Properties: { ...Role.Properties, ManagedPolicyArns: [arn] } } };
  };

  test('finds pull requests that can change stacks, and passes an environment and a role without this permission', () => {
    expect(findings(oidcTrustConditions, deploying('repo:example/shop:pull_request'))).toEqual([
      expect.stringContaining('any pull request may assume the role, which can change stacks'),
    ]);
    expect(findings(oidcTrustConditions, deploying('repo:example/shop:environment:production'))).toEqual([]);
    const checks = role({ StringEquals: { ...AUDIENCE, [`${ISSUER}:sub`]: 'repo:example/shop:pull_request' } });
    expect(findings(oidcTrustConditions, checks)).toEqual([]);
  });
});
