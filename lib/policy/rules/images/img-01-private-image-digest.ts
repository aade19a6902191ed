import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** A private ECR registry; account, Region and domain can be unknown until deployment. */
const PRIVATE_REGISTRY =
  /^((\d{12}|\$\{[^}]+\})\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+|\$\{[^}]+\})\.(amazonaws\.com(\.cn)?|on\.aws|\$\{[^}]+\})\/|\$\{[^}]+\.RepositoryUri\})/;

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** The bootstrap repository of CDK image assets: each tag is immutable and is the hash of the content. */
const CDK_ASSET = /\/cdk-[a-z0-9]+-container-assets-[^/:]+(:[^/]*)?:[0-9a-f]{64}$/;

export const privateImageDigest: Rule = {
  id: 'IMG-01-PrivateImageDigest',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Container images come from a private registry and are referenced by digest.',
  fix: 'Push the image to ECR or use an ECR pull-through cache rule, and reference the image by digest: <repository>@sha256:<64 hex digits>.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const image = definition.get('Image');
      const pattern = image.pattern();
      const problems = [
        ...(PRIVATE_REGISTRY.test(pattern) ? [] : ['is not from a private ECR registry']),
        ...(DIGEST.test(pattern) || CDK_ASSET.test(pattern) ? [] : ['is not referenced by digest']),
      ];
      return problems.length === 0
        ? []
        : [finding(image, name, `image '${pattern}' of container '${name}' ${problems.join(' and ')}`)];
    }),
};
