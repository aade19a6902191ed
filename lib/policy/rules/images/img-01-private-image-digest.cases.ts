import { privateImageDigest } from './img-01-private-image-digest';
import { findings, taskDefinition, testRule } from '../../../../test/support/policy';

const HASH = 'a'.repeat(64);

const REGISTRY = '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}';

function image(Image: unknown) {
  return {
    Task: taskDefinition({ Image }),
    Repository: { Type: 'AWS::ECR::Repository' },
  };
}

testRule(privateImageDigest, {
  'finds a public image by tag': [
    image('nginx:latest'),
    "Task[web] Properties.ContainerDefinitions.0.Image: image 'nginx:latest' of container 'web' is not from a private ECR registry and is not referenced by digest",
  ],
  'finds a private image by tag': [
    image({ 'Fn::Sub': '111122223333.dkr.ecr.eu-west-1.${AWS::URLSuffix}/web:v1' }),
    "Task[web] Properties.ContainerDefinitions.0.Image: image '111122223333.dkr.ecr.eu-west-1.${AWS::URLSuffix}/web:v1' of container 'web' is not referenced by digest",
  ],
  'finds an image that cannot be resolved': [
    image({ Ref: 'Image' }),
    "Task[web] Properties.ContainerDefinitions.0.Image: image '${Image}' of container 'web' is not from a private ECR registry and is not referenced by digest",
  ],
  'finds a registry whose name contains that of ECR': [
    image(`evil.dkr.ecr.attacker.example/web@sha256:${HASH}`),
    `Task[web] Properties.ContainerDefinitions.0.Image: image 'evil.dkr.ecr.attacker.example/web@sha256:${HASH}' of container 'web' is not from a private ECR registry`,
  ],
  'finds a registry with the domain of ECR as a part': [
    image(`111111111111.dkr.ecr.eu-west-1.amazonaws.com.attacker.example/web@sha256:${HASH}`),
    `Task[web] Properties.ContainerDefinitions.0.Image: image '111111111111.dkr.ecr.eu-west-1.amazonaws.com.attacker.example/web@sha256:${HASH}' of container 'web' is not from a private ECR registry`,
  ],
  'passes a private image by digest': [image({ 'Fn::Sub': `${REGISTRY}/web@sha256:${HASH}` })],
  'passes a private image of CDK assets': [
    image({ 'Fn::Sub': `${REGISTRY}/cdk-hnb659fds-container-assets-\${AWS::AccountId}-\${AWS::Region}:${HASH}` }),
  ],
  'passes a private image of a repository': [
    image({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Repository', 'RepositoryUri'] }, `@sha256:${HASH}`]] }),
  ],
});

describe('IMG-01-PrivateImageDigest', () => {
  test.each<[string, string, (image: unknown) => object]>([
    [
      'service',
      'AWS::AppRunner::Service',
      (image) => ({ SourceConfiguration: { ImageRepository: { ImageIdentifier: image } } }),
    ],
    ['job', 'AWS::Batch::JobDefinition', (Image) => ({ ContainerProperties: { Image } })],
    [
      'job',
      'AWS::Batch::JobDefinition',
      (Image) => ({ NodeProperties: { NodeRangeProperties: [{ Container: { Image } }] } }),
    ],
    [
      'job',
      'AWS::Batch::JobDefinition',
      (Image) => ({ EcsProperties: { TaskProperties: [{ Containers: [{ Image }] }] } }),
    ],
    [
      'job',
      'AWS::Batch::JobDefinition',
      (Image) => ({ EksProperties: { PodProperties: { InitContainers: [{ Image }] } } }),
    ],
    ['function', 'AWS::Lambda::Function', (ImageUri) => ({ PackageType: 'Image', Code: { ImageUri } })],
    ['model', 'AWS::SageMaker::Model', (Image) => ({ PrimaryContainer: { Image } })],
    ['model', 'AWS::SageMaker::Model', (Image) => ({ Containers: [{ Image }] })],
  ])('finds the image of a %s by tag, passes it by digest (%s)', (user, Type, properties) => {
    const evaluate = (image: unknown) =>
      findings(privateImageDigest, { R: { Type, Properties: { ...properties(image) } } });
    const name = '111111111111.dkr.ecr.eu-west-1.amazonaws.com/web';
    expect(evaluate(`${name}:latest`)).toEqual([
      expect.stringContaining(`image '${name}:latest' of ${user} is not referenced by digest`),
    ]);
    expect(evaluate(`${name}@sha256:${HASH}`)).toEqual([]);
  });

  test('passes functions and services that run code without an image', () => {
    const Lambda = { Type: 'AWS::Lambda::Function', Properties: { Code: { S3Bucket: 'code' } } };
    const Service = { Type: 'AWS::AppRunner::Service', Properties: { SourceConfiguration: { CodeRepository: {} } } };
    expect(findings(privateImageDigest, { Lambda, Service })).toEqual([]);
  });
});
