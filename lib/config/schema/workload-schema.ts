import { z } from 'zod';
import { FARGATE_CPU_CHOICES } from '../../../facts/fargate-size';
import { AwsService } from '../../../facts/aws-service';
import { describeChoices } from '../describe-value';
import type {
  ImageSettings,
  JobSettings,
  ServiceSettings,
  TaskSettings,
  DependencySettings,
} from '../environment-settings';
import {
  CONTAINER_PORT,
  DATABASE_ACCESS,
  JOB_TIMEOUT_MINUTES,
  MIN_TASKS_OUTSIDE_DEVELOPMENT,
  REPOSITORY_LENGTH,
  SCHEDULE_LENGTH,
  TASK_COUNT,
  TIME_ZONE_LENGTH,
} from '../settings-limits';
import { breakGlass, connectsTo, capacity, deployment } from './service-schema';
import { SYSTEM_FOLDERS, isProjectFolder, isWritableContainerPath } from '../values/container-path';
import { isScheduleExpression, isTimeZone } from '../values/schedule-expression';
import { CHOICE, leaf, section, text, trueOrFalse, wholeNumber, wholeNumberByTier } from './leaf';
import { reachableName, serviceHostname, workloadName } from './names';
import { tokenVerification } from './token-schema';

const image: z.ZodType<ImageSettings> = z.discriminatedUnion(
  'kind',
  [
    section({
      kind: z.literal('asset'),
      directory: text(isProjectFolder, {
        allowed: 'a folder below the root of the project, without "." and ".."',
        fix: 'Write it relative to the root, for instance "examples/demo-service".',
      }),
    }),
    section({
      kind: z.literal('ecr'),
      repository: text(isRepository, {
        allowed: `the name of an ECR repository of this account and Region, ${String(REPOSITORY_LENGTH.min)} to ${String(REPOSITORY_LENGTH.max)} characters, without registry, tag and digest`,
        fix: 'Write the repository alone, for instance "shop/web"; the digest has its own setting.',
        explain: (given) =>
          typeof given === 'string' && namesRegistry(given)
            ? {
                fix: `Remove "${given.split('/', 1).join()}/": images come from the registry of the account. Copy an image of another registry there first, for instance with a pull-through cache rule.`,
              }
            : {},
      }),
      digest: text((value) => /^sha256:[0-9a-f]{64}$/.test(value), {
        allowed: '"sha256:" and 64 lower-case hexadecimal digits (IMG-01)',
        fix: 'Pin the image by digest; `aws ecr describe-images` prints it.',
      }),
    }),
  ],
  CHOICE,
);

/** The first part of an image's name is a registry if it looks like a host. @see https://pkg.go.dev/github.com/distribution/reference */
const REGISTRY = /^(?:localhost|[^/]*[.:][^/]*)\//;

const task: z.ZodType<TaskSettings> = section({
  cpu: leaf(
    z.number().refine((value) => FARGATE_CPU_CHOICES.includes(value)),
    { allowed: `${describeChoices(FARGATE_CPU_CHOICES)} CPU units`, fix: 'Take one of the sizes that Fargate offers.' },
  ),
  memoryMiB: leaf(z.number().int().positive(), {
    allowed: 'a whole number of MiB',
    fix: 'Write MiB without a unit, for instance 1024 for one GiB.',
  }),
});

const command = z.array(
  text((value) => value.length > 0, {
    allowed: 'a text that is not empty',
    fix: 'Write the program and each argument as an element of the list.',
  }),
);

const writablePaths = z.array(
  text(isWritableContainerPath, {
    allowed: `an absolute, normalized path; not / and nothing in ${SYSTEM_FOLDERS.join(', ')} (CMP-02)`,
    fix: 'Let the program write below /tmp, /run or a folder of its own.',
  }),
);

const environment = z.record(
  z.string(),
  leaf(z.string(), { allowed: 'a text', fix: 'Put the value in quotes.', hidden: true }),
);

const databaseAccess = leaf(z.enum(DATABASE_ACCESS), {
  allowed: describeChoices(DATABASE_ACCESS),
  fix: 'Take the least that works; owner is for migrations.',
}).optional();

const USED_SERVICES: readonly `${AwsService}`[] = Object.values(AwsService);

const dependencies: z.ZodType<DependencySettings> = section({
  awsServices: z
    .array(
      leaf(z.enum(USED_SERVICES), {
        allowed: describeChoices(USED_SERVICES),
        fix: 'Write the service as the name of its VPC endpoint ends.',
      }),
    )
    .optional(),
  hosts: z.array(reachableName).optional(),
});

const workload = {
  name: workloadName,
  image,
  task,
  writablePaths,
  environment,
  usesDatabase: trueOrFalse,
  databaseAccess,
  usesCache: trueOrFalse.optional(),
  dependencies: dependencies.optional(),
};

export const service: z.ZodType<ServiceSettings> = section({
  ...workload,
  port: wholeNumber(CONTAINER_PORT, {
    fix: 'Let the container listen on a port that needs no root, for instance 8443.',
  }),
  healthCheckPath: text((value) => /^\/[\w./~-]{0,1023}$/.test(value), {
    allowed: 'a path that begins with / and has no query',
    fix: 'Write the path alone, for instance "/health".',
  }),
  healthCheckCommand: command,
  minTasks: wholeNumberByTier(
    TASK_COUNT,
    `${String(MIN_TASKS_OUTSIDE_DEVELOPMENT)} or more in staging and production (CMP-08)`,
    'Write the smallest number of tasks that may run.',
  ),
  maxTasks: wholeNumber(TASK_COUNT, { fix: 'Write the largest number of tasks that may run.' }),
  hostname: serviceHostname.optional(),
  tokenVerification: tokenVerification.optional(),
  capacity: capacity.optional(),
  deployment: deployment.optional(),
  connectsTo: connectsTo.optional(),
  breakGlass: breakGlass.optional(),
});

export const job: z.ZodType<JobSettings> = section({
  ...workload,
  command,
  schedule: text((value) => value.length <= SCHEDULE_LENGTH.max && isScheduleExpression(value), {
    allowed: 'cron(minutes hours day-of-month month day-of-week year), one of the two days "?", or rate(5 minutes)',
    fix: 'Write an expression of EventBridge Scheduler, for instance "cron(15 3 * * ? *)".',
  }),
  timeZone: text((value) => value.length <= TIME_ZONE_LENGTH.max && isTimeZone(value), {
    allowed: 'a time zone of the IANA database, spelled as there',
    fix: 'Write a name such as "Europe/Dublin" or "UTC"; offsets do not follow summer time.',
  }),
  timeoutMinutes: wholeNumber(JOB_TIMEOUT_MINUTES, { fix: 'Write the minutes after which a run has failed.' }),
});

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
function isRepository(value: string): boolean {
  const { min, max } = REPOSITORY_LENGTH;
  const isName = /^[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*$/.test(value);
  return isName && value.length >= min && value.length <= max && !namesRegistry(value);
}

function namesRegistry(value: string): boolean {
  return REGISTRY.test(value);
}
