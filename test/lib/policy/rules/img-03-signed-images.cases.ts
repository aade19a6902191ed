import { signedImages } from '../../../../lib/policy/rules/img-03-signed-images';
import { findings } from '../../../support/policy';

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

describe('IMG-03-SignedImages', () => {
  test('finds a repository that no rule signs', () => {
    expect(findings(signedImages, { ...registry([filters('shop/*')]), ...repository('mail/web') })).toEqual([
      'Images[RepositoryName] Properties.RepositoryName: no rule of the registry signs the images of mail/web',
    ]);
  });

  test('finds a repository of a name that nobody knows, unless all are signed', () => {
    const unnamed = repository(undefined);
    expect(findings(signedImages, { ...registry([filters('shop/*')]), ...unnamed })).toHaveLength(1);
    expect(findings(signedImages, { ...registry([filters('*')]), ...unnamed })).toEqual([]);
  });

  test('finds a profile that is not for images, and a registry without a rule', () => {
    expect(findings(signedImages, registry([{}], 'AWSLambda-SHA384-ECDSA'))).toEqual([
      'Signing[rule-0] Properties.Rules.0.SigningProfileArn: its profile is for AWSLambda-SHA384-ECDSA, which signs no images',
    ]);
    expect(findings(signedImages, registry([]))).toEqual([
      'Signing[Rules] Properties.Rules: it has no rule: nothing is signed',
    ]);
  });

  test.each([['shop/web'], ['shop/*'], ['*web'], ['*']])('passes a repository that %s takes in', (name) => {
    expect(findings(signedImages, { ...registry([filters('x', name)]), ...repository('shop/web') })).toEqual([]);
  });

  test('passes a rule without filters, and a registry that signs nothing', () => {
    expect(findings(signedImages, { ...registry([{}]), ...repository('shop/web') })).toEqual([]);
    expect(findings(signedImages, repository('shop/web'))).toEqual([]);
  });
});
