import { imageSigning } from './img-03-image-signing';
import { findings, testRule } from '../../../../test/support/policy';

const filters = (...names: string[]) => ({
  RepositoryFilters: names.map((Filter) => ({ Filter, FilterType: 'WILDCARD_MATCH' })),
});

function registry(Rules: readonly object[], PlatformId = 'Notation-OCI-SHA384-ECDSA') {
  const SigningProfileArn = { 'Fn::GetAtt': ['Profile', 'Arn'] };
  return {
    Profile: { Type: 'AWS::Signer::SigningProfile', Properties: { PlatformId } },
    Signing: {
      Type: 'AWS::ECR::SigningConfiguration',
      Properties: { Rules: Rules.map((rule) => ({ SigningProfileArn, ...rule })) },
    },
  };
}

const repository = (RepositoryName: unknown) => ({
  Images: { Type: 'AWS::ECR::Repository', Properties: { RepositoryName } },
});

testRule(imageSigning, {
  'finds a repository without a signing rule': [
    { ...registry([filters('shop/*')]), ...repository('mail/web') },
    'Images[RepositoryName] Properties.RepositoryName: no signing rule matches the repository mail/web',
  ],
});

describe('IMG-03-ImageSigning', () => {
  test('finds a repository with an unknown name, unless all repositories are signed', () => {
    const unnamed = repository(undefined);
    expect(findings(imageSigning, { ...registry([filters('shop/*')]), ...unnamed })).toHaveLength(1);
    expect(findings(imageSigning, { ...registry([filters('*')]), ...unnamed })).toEqual([]);
  });

  test('finds a profile for another platform, and a configuration without rules', () => {
    expect(findings(imageSigning, registry([{}], 'AWSLambda-SHA384-ECDSA'))).toEqual([
      'Signing[rule-0] Properties.Rules.0.SigningProfileArn: the signing profile is for AWSLambda-SHA384-ECDSA, which does not sign container images',
    ]);
    expect(findings(imageSigning, registry([]))).toEqual([
      'Signing[Rules] Properties.Rules: the signing configuration has no rule: no image is signed',
    ]);
  });

  test.each([['shop/web'], ['shop/*'], ['*web'], ['*']])('passes a repository that %s matches', (name) => {
    expect(findings(imageSigning, { ...registry([filters('x', name)]), ...repository('shop/web') })).toEqual([]);
  });

  test('passes a rule without filters, and a registry without signing', () => {
    expect(findings(imageSigning, { ...registry([{}]), ...repository('shop/web') })).toEqual([]);
    expect(findings(imageSigning, repository('shop/web'))).toEqual([]);
  });
});
