import { codeSigningEnforcement } from './img-03-code-signing-enforcement';
import { findings, testRule } from '../../../../test/support/policy';

const PUBLISHERS = ['arn:aws:signer:eu-west-1:111111111111:/signing-profiles/ci/abc'];

const config = (policy: unknown, publishers: readonly unknown[] = PUBLISHERS) => ({
  Config: {
    Type: 'AWS::Lambda::CodeSigningConfig',
    Properties: {
      AllowedPublishers: { SigningProfileVersionArns: publishers },
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
    },
  },
});

testRule(codeSigningEnforcement, {
  'finds a configuration without publishers': [
    config('Enforce', [{ Ref: 'AWS::NoValue' }]),
    'Config[publishers] Properties.AllowedPublishers.SigningProfileVersionArns: AllowedPublishers contains no signing profile version',
  ],
  'passes enforced signatures of a named publisher': [config('Enforce')],
});

describe('IMG-03-CodeSigningEnforcement', () => {
  test.each([
    ['Warn', 'Warn'],
    [undefined, 'absent'],
  ])('reports a policy that permits unsigned code: %s', (policy, shown) => {
    expect(findings(codeSigningEnforcement, config(policy))).toEqual([
      `Config[policy] Properties.CodeSigningPolicies.UntrustedArtifactOnDeployment: UntrustedArtifactOnDeployment is ${shown}: Lambda can deploy unsigned code`,
    ]);
  });
});
