import * as iam from 'aws-cdk-lib/aws-iam';
import { ImageRepository, type ImageRepositoryProps } from '../../../constructs';
import { testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const PIPELINE = new iam.ArnPrincipal('arn:aws:iam::111111111111:role/pipeline');

function webRepository(props: Partial<ImageRepositoryProps> = {}) {
  const stack = testStack();
  new ImageRepository(stack, 'Images', {
    repositoryName: 'shop/web',
    pushers: [PIPELINE],
    pullers: [new iam.AccountPrincipal('222222222222')],
    ...props,
  });
  return stack;
}

describe('secure by default', () => {
  const { findings, template } = findingsAlone(webRepository(), { trustedAccounts: ['222222222222'] });

  test('it has no findings in all packs', () => {
    expect(findings).toEqual([]);
  });

  test('untagged images expire after one week, old images beyond 100', () => {
    const { LifecyclePolicy } = template.one('AWS::ECR::Repository').Properties as {
      readonly LifecyclePolicy: { readonly LifecyclePolicyText: string };
    };
    expect(JSON.parse(LifecyclePolicy.LifecyclePolicyText)).toMatchObject({
      rules: [
        { selection: { tagStatus: 'untagged', countNumber: 7, countUnit: 'days' } },
        { selection: { tagStatus: 'any', countNumber: 100 } },
      ],
    });
  });

  test('the pipeline may push only, the environments may pull only', () => {
    const { RepositoryPolicyText } = template.one('AWS::ECR::Repository').Properties;
    expect(RepositoryPolicyText).toMatchObject({
      Statement: [
        { Sid: 'Push', Principal: { AWS: PIPELINE.arn }, Action: expect.arrayContaining(['ecr:PutImage']) as unknown },
        { Sid: 'Pull', Action: expect.not.arrayContaining(['ecr:PutImage']) as unknown },
      ],
    });
  });
});

describe('rejects', () => {
  test.each<[Partial<ImageRepositoryProps>, string]>([
    [
      { repositoryName: 'Shop' },
      "repositoryName is 'Shop'; allowed are lowercase words separated by . _ - or /, such as shop/web",
    ],
    [{ keptImages: 4 }, 'keptImages is 4; allowed is a whole number from 5 to 1000'],
    [{ pushers: [] }, 'pushers is empty; use the role of the pipeline'],
    [{ pullers: [] }, 'pullers is empty; use the accounts or roles of the environments'],
  ])('%j', (props, error) => {
    expect(() => webRepository(props)).toThrow(new Error(`Stack/Images: invalid props\n  - ${error}`));
  });
});
