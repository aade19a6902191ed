import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const IMAGES: RefusalTable = {
  'a service name with an underscore': [
    { 'production.services.0.name': 'web_site' },
    ['production.services[0].name', '"web_site"'],
    '2 to 24 characters of a-z, 0-9 and -, a letter first, no - last or doubled',
    'Choose a name such as "web".',
  ],
  'a service and a job of the same name': [
    { 'production.jobs.0.name': 'web' },
    ['production.jobs.web.name', '"web"'],
    'a unique name in the services, jobs and functions of the environment; services[0] has the same',
    'Rename one of them; a changed name creates a new workload.',
  ],
  ...sameMessage(
    'a folder below the root of the project, without "." and ".."',
    'Write it relative to the root, for instance "examples/demo-service".',
    {
      'an image folder outside the project': { 'production.services.0.image.directory': '../demo-service' },
      'an absolute image folder': { 'production.services.0.image.directory': '/srv/demo-service' },
    },
  ),
  'an unknown kind of image': [
    { 'production.services.0.image': { kind: 'docker-hub', repository: 'nginx' } },
    ['production.services.web.image.kind', '"docker-hub"'],
    '"asset" or "ecr"',
    'Write one of these kinds.',
  ],
  'an image by tag': [
    { 'production.services.0.image': { kind: 'ecr', repository: 'shop/web', digest: 'latest' } },
    ['production.services.web.image.digest', '"latest"'],
    '"sha256:" and 64 lowercase hexadecimal digits (IMG-01)',
    'Pin the image by digest; `aws ecr describe-images` prints it.',
  ],
  'a repository with its registry and tag': [
    {
      'production.services.0.image': {
        kind: 'ecr',
        repository: 'registry.example.com/shop/web:1',
        digest: 'sha256:0000000000000000000000000000000000000000000000000000000000000000',
      },
    },
    ['production.services.web.image.repository', '"registry.example.com/shop/web:1"'],
    'the name of an ECR repository of this account and Region, 2 to 256 characters, without registry, tag and digest',
    'Remove "registry.example.com/": images come from the registry of the account. Copy an image of another registry there first, for instance with a pull-through cache rule.',
  ],
  'CPU that Fargate does not offer': [
    { 'production.services.0.task.cpu': 300 },
    '256, 512, 1024, 2048, 4096, 8192 or 16384 CPU units',
    'Write one of the sizes that Fargate offers.',
  ],
  'memory that Fargate does not offer with that CPU': [
    { 'production.services.0.task.memoryMiB': 1024 },
    'with 1024 CPU units, in MiB: 2048 to 8192 in steps of 1024',
    'Write a pair that Fargate offers.',
  ],
  'memory between the steps of large tasks': [
    { 'production.services.0.task': { cpu: 16384, memoryMiB: 33792 } },
    ['production.services.web.task.memoryMiB', '33792'],
    'with 16384 CPU units, in MiB: 32768 to 122880 in steps of 8192',
    'Write a pair that Fargate offers.',
  ],
  'memory in GiB': [
    { 'production.services.0.task.memoryMiB': 0.5 },
    'a whole number of MiB',
    'Write MiB without a unit, for instance 1024 for one GiB.',
  ],
};
