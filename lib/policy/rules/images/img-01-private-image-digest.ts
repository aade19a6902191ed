import { finding, type Resource, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** A private ECR registry; account, Region and domain can be unknown until deployment. */
const PRIVATE_REGISTRY =
  /^((\d{12}|\$\{[^}]+\})\.dkr[.-]ecr(-fips)?\.([a-z0-9-]+|\$\{[^}]+\})\.(amazonaws\.com(\.cn)?|on\.aws|\$\{[^}]+\})\/|\$\{[^}]+\.RepositoryUri\})/;

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** The bootstrap repository of CDK image assets: each tag is immutable and is the hash of the content. */
const CDK_ASSET = /\/cdk-[a-z0-9]+-container-assets-[^/:]+(:[^/]*)?:[0-9a-f]{64}$/;

/** An image and what runs it, for messages. */
type Image = readonly [user: string, image: Value];

/** The images of each type. */
const IMAGES: Readonly<Record<string, (resource: Resource) => Image[]>> = {
  'AWS::AppRunner::Service': (service) => [
    ['service', service.get('SourceConfiguration', 'ImageRepository', 'ImageIdentifier')],
  ],
  'AWS::Batch::JobDefinition': imagesOfJob,
  'AWS::ECS::TaskDefinition': (taskDefinition) =>
    containersOf(taskDefinition).map(({ name, definition }) => [`container '${name}'`, definition.get('Image')]),
  // SAM has the property without `Code`.
  'AWS::Lambda::Function': (lambda) => [
    ['function', lambda.get('Code', 'ImageUri')],
    ['function', lambda.get('ImageUri')],
  ],
  'AWS::SageMaker::Model': (model) =>
    [model.get('PrimaryContainer'), ...model.get('Containers').items()].map((each) => ['model', each.get('Image')]),
};

export const privateImageDigest: Rule = {
  id: 'IMG-01-PrivateImageDigest',
  resourceTypes: Object.keys(IMAGES),
  statement: 'Images of containers and functions come from a private registry and are referenced by digest.',
  fix: 'Push the image to ECR or use an ECR pull-through cache rule, and reference the image by digest: <repository>@sha256:<64 hex digits>.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  appliesTo: (resource) => imagesOf(resource).length > 0,
  check: (resource) =>
    imagesOf(resource).flatMap(([user, image]) => {
      const pattern = image.pattern();
      const problems = [
        ...(PRIVATE_REGISTRY.test(pattern) ? [] : ['is not from a private ECR registry']),
        ...(DIGEST.test(pattern) || CDK_ASSET.test(pattern) ? [] : ['is not referenced by digest']),
      ];
      const name = /'(.*)'/.exec(user)?.[1] ?? user;
      return problems.length === 0
        ? []
        : [finding(image, name, `image '${pattern}' of ${user} ${problems.join(' and ')}`)];
    }),
};

/** Only a container of a task always has an image: others can run code instead. */
function imagesOf(resource: Resource): Image[] {
  const images = IMAGES[resource.type]?.(resource) ?? [];
  return resource.type === 'AWS::ECS::TaskDefinition' ? images : images.filter(([, image]) => !image.isAbsent);
}

function imagesOfJob(job: Resource): Image[] {
  const nodes = job.get('NodeProperties', 'NodeRangeProperties').items();
  const tasks = [job, ...nodes].flatMap((each) => each.get('EcsProperties', 'TaskProperties').items());
  const pods = [job, ...nodes].map((each) => each.get('EksProperties', 'PodProperties'));
  return [
    job.get('ContainerProperties'),
    ...nodes.map((node) => node.get('Container')),
    ...tasks.flatMap((task) => task.get('Containers').items()),
    ...pods.flatMap((pod) => [...pod.get('Containers').items(), ...pod.get('InitContainers').items()]),
  ].map((container) => ['job', container.get('Image')]);
}
