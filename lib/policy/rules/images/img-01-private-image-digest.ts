import { finding } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** A private ECR registry; account, region and domain may be known only at deployment. */
const PRIVATE_REGISTRY = /^([^/]+\.dkr\.ecr\.[^/]+\/|\$\{[^}]+\.RepositoryUri\})/;

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** The bootstrap repository of CDK's image assets: its tags are immutable, and each is the hash of its content. */
const CDK_ASSET = /\/cdk-[a-z0-9]+-container-assets-[^/:]+(:[^/]*)?:[0-9a-f]{64}$/;

export const privateImageDigest: Rule = {
  id: 'IMG-01-PrivateImageDigest',
  control: 'IMG-01',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Every image comes from a private registry and is pinned by its digest.',
  fix: 'Push the image to ECR, or pull it through an ECR pull-through cache, and name it by digest: <repository>@sha256:<64 hex digits>.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  check: (taskDefinition) =>
    containersOf(taskDefinition).flatMap(({ name, definition }) => {
      const image = definition.get('Image');
      const pattern = image.pattern();
      const mistakes = [
        ...(PRIVATE_REGISTRY.test(pattern) ? [] : ['is not from a private ECR registry']),
        ...(DIGEST.test(pattern) || CDK_ASSET.test(pattern) ? [] : ['is not pinned by a digest']),
      ];
      return mistakes.length === 0
        ? []
        : [finding(image, name, `image '${pattern}' of container '${name}' ${mistakes.join(' and ')}`)];
    }),
};
