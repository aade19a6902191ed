import { boundFederation } from '../../../../lib/policy/rules/iam-04-bound-federation';
import { findings } from '../../../support/policy';

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
  `Role[${claim}] Properties.AssumeRolePolicyDocument.Statement.0.Condition: whoever the provider knows may assume it: '${claim}' is ${why}`;

describe('IAM-04-BoundFederation', () => {
  test('finds a trust without subject or audience', () => {
    expect(findings(boundFederation, role({ StringEquals: AUDIENCE }))).toEqual([at('sub', 'not compared')]);
    expect(findings(boundFederation, role({ StringEquals: SUBJECT }))).toEqual([at('aud', 'not compared')]);
  });

  test('finds a subject that is compared by pattern', () => {
    expect(
      findings(boundFederation, role({ StringEquals: AUDIENCE, StringLike: { [`${ISSUER}:sub`]: 'repo:example/*' } })),
    ).toEqual([at('sub', 'not compared')]);
    const wildcard = { [`${ISSUER}:sub`]: ['repo:example/shop:ref:refs/heads/main', 'repo:example/shop:*'] };
    expect(findings(boundFederation, role({ StringEquals: { ...AUDIENCE, ...wildcard } }))).toEqual([
      at('sub', 'a wildcard'),
    ]);
  });

  test('passes a whole subject and audience', () => {
    expect(findings(boundFederation, role({ StringEquals: { ...AUDIENCE, ...SUBJECT } }))).toEqual([]);
  });
});
