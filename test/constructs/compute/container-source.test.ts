import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { ContainerSource, HardenedTask } from '../../../constructs';
import { ACCOUNT, REGION, TestTemplate, testStack } from '../../support/stacks';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function imageOf(template: TestTemplate): unknown {
  const [container] = template.one('AWS::ECS::TaskDefinition').Properties['ContainerDefinitions'] as {
    readonly Image: unknown;
  }[];
  return container?.Image;
}

test('an image of ECR is referenced by digest, and the execution role may pull it', () => {
  const stack = testStack();
  const repository = ecr.Repository.fromRepositoryName(stack, 'Repository', 'shop/web');
  new HardenedTask(stack, 'Task', { image: ContainerSource.fromEcr(repository, DIGEST) });
  const template = TestTemplate.of(stack);
  expect(imageOf(template)).toEqual({
    'Fn::Join': ['', [`${ACCOUNT}.dkr.ecr.${REGION}.`, { Ref: 'AWS::URLSuffix' }, `/shop/web@${DIGEST}`]],
  });
  expect(template.permissions('TaskExecutionRole')).toContainEqual(
    expect.objectContaining({
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
    }),
  );
});

test('a folder becomes an ARM64 image whose tag is the hash of its content', () => {
  const directory = mkdtempSync(join(tmpdir(), 'image-'));
  writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch\nUSER 10001:10001\n');
  const stack = testStack();
  new HardenedTask(stack, 'Task', { image: ContainerSource.fromAsset(directory) });
  const template = TestTemplate.of(stack);
  expect(JSON.stringify(imageOf(template))).toMatch(
    /cdk-hnb659fds-container-assets-111111111111-eu-west-1:[0-9a-f]{64}"/,
  );
  expect(template.one('AWS::ECS::TaskDefinition').Properties).toMatchObject({
    RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
  });
});

describe('rejects', () => {
  test.each(['latest', 'v1.2.3', '', `sha256:${'a'.repeat(63)}`, `sha256:${'A'.repeat(64)}`])(
    'the tag %p, which can be moved to another image',
    (tag) => {
      const repository = ecr.Repository.fromRepositoryName(testStack(), 'Repository', 'shop/web');
      expect(() => ContainerSource.fromEcr(repository, tag)).toThrow(
        new Error(
          `ContainerSource.fromEcr: the digest is '${tag}'; allowed is 'sha256:' and 64 hexadecimal digits, because tags can be overwritten`,
        ),
      );
    },
  );
});
