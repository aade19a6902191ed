import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { RegistryScanning, RegistrySigning, type RegistrySigningProps } from '../../../constructs/compute';
import { testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

function signing(props: Partial<RegistrySigningProps> = {}) {
  const stack = testStack();
  const pushers = [iam.Role.fromRoleName(stack, 'Pipeline', 'pipeline')];
  new RegistryScanning(stack, 'Scanning');
  new RegistrySigning(stack, 'Signing', { pushers, ...props });
  return stack;
}

describe('secure by default', () => {
  const { findings, template } = findingsAlone(signing());

  test('it has no findings in all packs', () => {
    expect(findings).toEqual([]);
  });

  test('every image is signed, with a validity of one year (IMG-03)', () => {
    expect(template.one('AWS::Signer::SigningProfile').Properties).toMatchObject({
      PlatformId: 'Notation-OCI-SHA384-ECDSA',
      SignatureValidityPeriod: { Type: 'DAYS', Value: 365 },
    });
    const { Rules } = template.one('AWS::ECR::SigningConfiguration').Properties;
    expect(Rules).toEqual([
      { SigningProfileArn: { 'Fn::GetAtt': [expect.stringMatching(/^SigningProfile/) as unknown, 'Arn'] } },
    ]);
  });

  test('only the pipeline can sign with this profile (IAM-01)', () => {
    expect(template.one('AWS::IAM::ManagedPolicy').Properties).toMatchObject({
      Roles: ['pipeline'],
      PolicyDocument: {
        Statement: [
          {
            Action: 'signer:SignPayload',
            Resource: { 'Fn::GetAtt': [expect.stringMatching(/^SigningProfile/) as unknown, 'Arn'] },
          },
        ],
      },
    });
    expect(template.one('AWS::ECR::SigningConfiguration').DependsOn).toEqual([
      expect.stringMatching(/^SigningPermissions/),
    ]);
  });
});

test('the repositories can be limited', () => {
  const { template } = findingsAlone(signing({ repositories: ['shop/*'] }));
  expect(template.one('AWS::ECR::SigningConfiguration').Properties).toMatchObject({
    Rules: [{ RepositoryFilters: [{ Filter: 'shop/*', FilterType: 'WILDCARD_MATCH' }] }],
  });
});

describe('rejects', () => {
  test.each<[Partial<RegistrySigningProps>, string]>([
    [{ pushers: [] }, 'pushers is empty; use the role of the pipeline'],
    [{ repositories: [] }, 'repositories has 0 names; allowed are 1 to 100; omit it for all repositories'],
    [{ repositories: ['Shop'] }, "repositories has 'Shop'; allowed are names such as shop/web or shop/*"],
    [{ validity: Duration.hours(1) }, 'validity is 1 hour; allowed is 1 day to 4050 days'],
  ])('%j', (props, error) => {
    expect(() => signing(props)).toThrow(new Error(`Stack/Signing: invalid props\n  - ${error}`));
  });
});
