import { oidcTrustConditions } from './iam-04-oidc-trust-conditions';
import { findings, findingsAcross, template, testRule } from '../../../../test/support/policy';

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

describe('IAM-04-OidcTrustConditions, deployments', () => {
  const deploying = (subject: string | string[], properties: object = {}) => {
    const { Role } = role({ StringEquals: { ...AUDIENCE, [`${ISSUER}:sub`]: subject } });
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    return { Role: { ...Role, Properties: { ...Role.Properties, ManagedPolicyArns: [arn], ...properties } } };
  };

  const PRODUCTION = 'repo:example/shop:environment:production';

  const inProduction = (subject: string | string[]) =>
    findingsAcross(oidcTrustConditions, [
      {
        ...template('Shop', { Resources: deploying(subject) }),
        stack: { Tags: [{ Key: 'environment', Value: 'production' }] },
      },
    ]);

  test('finds subjects other than the deployment environment of the stack', () => {
    const other = (subject: string) =>
      expect.stringContaining(
        `${subject} may change stacks of production, but is not its deployment environment`,
      ) as unknown;
    expect(inProduction('repo:example/shop:ref:refs/heads/main')).toEqual([
      other('repo:example/shop:ref:refs/heads/main'),
    ]);
    expect(inProduction([PRODUCTION, 'repo:example/shop:environment:staging'])).toEqual([
      other('repo:example/shop:environment:staging'),
    ]);
    expect(inProduction(PRODUCTION)).toEqual([]);
  });

  test('finds long sessions', () => {
    expect(findings(oidcTrustConditions, deploying(PRODUCTION, { MaxSessionDuration: 43_200 }))).toEqual([
      'Role[MaxSessionDuration] Properties.MaxSessionDuration: the credentials of the deployment are valid for 43200 seconds, not 3600',
    ]);
    expect(findings(oidcTrustConditions, deploying(PRODUCTION, { MaxSessionDuration: 3600 }))).toEqual([]);
  });

  test('finds pull requests that can change stacks, and passes an environment and a role without this permission', () => {
    expect(findings(oidcTrustConditions, deploying('repo:example/shop:pull_request'))).toEqual([
      expect.stringContaining('any pull request may assume the role, which can change stacks'),
    ]);
    expect(findings(oidcTrustConditions, deploying('repo:example/shop:environment:production'))).toEqual([]);
    const checks = role({ StringEquals: { ...AUDIENCE, [`${ISSUER}:sub`]: 'repo:example/shop:pull_request' } });
    expect(findings(oidcTrustConditions, checks)).toEqual([]);
  });

  test('finds a principal with long-term credentials in another statement', () => {
    const { Role } = deploying(PRODUCTION);
    const { Statement } = Role.Properties.AssumeRolePolicyDocument;
    const trust = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: 'arn:aws:iam::111111111111:user/build' },
    };
    const trusts = { AssumeRolePolicyDocument: { Statement: [...Statement, trust] } };
    expect(findings(oidcTrustConditions, { Role: { ...Role, Properties: { ...Role.Properties, ...trusts } } })).toEqual(
      [
        'Role[principal+arn:aws:iam::111111111111:user/build] Properties.AssumeRolePolicyDocument.Statement.1.Principal.AWS: arn:aws:iam::111111111111:user/build, which can have long-term credentials, may assume the role, which can change stacks',
      ],
    );
  });
});
