import { z } from 'zod';
import { FARGATE_CPU_CHOICES } from '../../../facts/fargate-size';
import { AwsService } from '../../../facts/aws-service';
import { describeChoices } from '../describe-value';
import type { Bounds } from '../../../facts/bounds';
import { leaf, oneOf, type Settings, text, trueOrFalse } from '../schema/leaf';
import { destinationName, lengthOf, workloadName } from '../schema/shared-settings';
import { isProjectFolder, isWritableContainerPath, SYSTEM_FOLDERS } from '../values/container-path';
import { LINK_ACCESS } from '../../../facts/link-kinds';
import { IMAGE_DIGEST } from '../../../facts/workload-limits';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY_LENGTH: Bounds = { min: 2, max: 256 };
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*$/;
/** The first part of an image name that looks like a host is a registry. @see https://pkg.go.dev/github.com/distribution/reference */
const REGISTRY = /^(?:localhost|[^/]*[.:][^/]*)\//;

const image = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('asset'),
    /** Folder with a Dockerfile, relative to the root of the project. */
    directory: text(isProjectFolder, {
      allowed: 'a folder below the root of the project, without "." and ".."',
      fix: 'Write it relative to the root, for instance "examples/demo-service".',
      examples: ['examples/demo-service', 'examples/demo-job'],
    }),
  }),
  z.strictObject({
    kind: z.literal('ecr'),
    /** Name of the repository in the account and Region of the environment. */
    repository: text(isRepository, {
      allowed: `the name of an ECR repository of this account and Region, ${lengthOf(REPOSITORY_LENGTH)}, without registry, tag and digest`,
      fix: 'Write the repository alone, for instance "shop/web"; the digest is a separate setting.',
      explain: (given) =>
        typeof given === 'string' && REGISTRY.test(given)
          ? {
              fix: `Remove "${given.split('/', 1).join()}/": images come from the registry of the account. Copy an image of another registry there first, for instance with a pull-through cache rule.`,
            }
          : {},
      examples: ['shop/web', 'shop/report'],
    }),
    /** `sha256:` and 64 hexadecimal digits. */
    digest: text(IMAGE_DIGEST, {
      allowed: '"sha256:" and 64 lowercase hexadecimal digits (IMG-01)',
      fix: 'Pin the image by digest; `aws ecr describe-images` prints it.',
      examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
    }),
  }),
]);

/** A pair that Fargate offers. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const task = z.strictObject({
  /** CPU units; 1024 are one vCPU. */
  cpu: leaf(
    z.number().refine((value) => FARGATE_CPU_CHOICES.includes(value)),
    {
      allowed: `${describeChoices(FARGATE_CPU_CHOICES)} CPU units`,
      fix: 'Write one of the sizes that Fargate offers.',
    },
  ),
  /** Memory in MiB that Fargate offers with these CPU units. */
  memoryMiB: leaf(z.number().int().positive(), {
    allowed: 'a whole number of MiB',
    fix: 'Write MiB without a unit, for instance 1024 for one GiB.',
  }),
});

/** What a workload connects to (NET-04). */
export const dependencies = z.strictObject({
  /**
   * AWS services that it calls; in production each has a VPC endpoint (NET-05).
   * @default - none
   */
  awsServices: z
    .array(
      oneOf(
        Object.values(AwsService) as readonly `${AwsService}`[],
        'Write the last part of the name of its VPC endpoint.',
      ),
    )
    .optional(),
  /**
   * Names outside AWS that it connects to by HTTPS, such as `api.example.com` or `*.example.com` (NET-07); none with egress `none`.
   * @default - none
   */
  hosts: z.array(destinationName).optional(),
});

/** The exec form of a command. */
export const command = z.array(
  text((value) => value.length > 0, {
    allowed: 'a text that is not empty',
    fix: 'Write the program and each argument as an element of the list.',
    examples: ['node'],
  }),
);

/** The settings that services and jobs have in common. */
export const workload = {
  /** Lowercase name, unique in the environment. */
  name: workloadName,
  /** An image that the CDK builds from a folder, or an ECR image by digest (IMG-01). */
  image,
  /**
   * Size of the Fargate task.
   * @default 256 CPU units and 512 MiB
   */
  task: task.optional(),
  /**
   * Absolute container paths that are writable; all others are read-only (CMP-02).
   * @default - none
   */
  writablePaths: z
    .array(
      text(isWritableContainerPath, {
        allowed: `an absolute, normalized path; not / and nothing in ${SYSTEM_FOLDERS.join(', ')} (CMP-02)`,
        fix: 'Let the program write below /tmp, /run or a dedicated folder.',
        examples: ['/tmp', '/run/app', '/var/cache/app'],
      }),
    )
    .optional(),
  /**
   * Environment variables without secrets (SEC-01), and without the names that `usesDatabase`, `usesCache`, links and sign-in set.
   * @default - none
   */
  environment: z
    .record(
      z.string(),
      leaf(z.string(), {
        allowed: 'a text',
        fix: 'Put the value in quotes.',
        hidden: true,
        examples: ['info', 'basic', 'https://api.example.com/v1'],
      }),
    )
    .optional(),
  /**
   * Whether the workload connects to the database of the section `database`, whose capacity then is no t class. Not together with a link to `main`, the
   * same database.
   * @default false
   */
  usesDatabase: trueOrFalse().optional(),
  /**
   * Privileges of its database user; `owner` creates and alters tables, for migrations. Only with `usesDatabase` (DB-07).
   * @default 'read-only' - the least privilege
   */
  databaseAccess: oneOf(
    ['read-only', 'read-write', 'owner'],
    'Write the least privilege that is sufficient; owner is for migrations.',
  ).optional(),
  /**
   * Whether the workload reads and writes the cache of the environment, under keys that begin with its name and a colon. It requires the
   * section `cache`.
   * @default false
   */
  usesCache: trueOrFalse().optional(),
  /**
   * The data stores that the workload uses, by name, with the access of the workload: `{ uploads: 'read-write', main: 'read' }`. The names are those in
   * `buckets`, `tables`, `queues`, `topics`, `secrets`, `databases` and `caches`, and `main` for `database`. A link grants the permissions and the use of the key, opens the network path, and sets environment variables (STO-04).
   * @default - none
   */
  links: z.record(z.string(), oneOf(LINK_ACCESS, 'Write an access kind that the data store offers.')).optional(),
  /**
   * AWS services and internet hosts that it connects to, in addition to the database and the cache (NET-04).
   * @default - none
   */
  dependencies: dependencies.optional(),
};

/** The settings that {@link ServiceSettings} and {@link JobSettings} have in common. */
export type WorkloadSettings = Settings<z.ZodObject<typeof workload>>;
export type ImageSettings = WorkloadSettings['image'];
export type DatabaseAccess = NonNullable<WorkloadSettings['databaseAccess']>;

function isRepository(value: string): boolean {
  const { min, max } = REPOSITORY_LENGTH;
  return REPOSITORY.test(value) && value.length >= min && value.length <= max && !REGISTRY.test(value);
}
