import { z } from 'zod';
import { oneOf, type Settings, text, wholeNumber } from '../schema/leaf';
import { workloadName } from '../schema/shared-settings';
import { isProjectFolder } from '../values/container-path';
import { functionDeployment } from './function-deployment';
import { functionTrigger } from './function-trigger';
import { dependencies, workload } from './workload';
import {
  FUNCTION_HANDLER,
  FUNCTION_MEMORY_MIB,
  FUNCTION_RUNTIMES,
  FUNCTION_TIMEOUT_SECONDS,
  RESERVED_CONCURRENCY,
} from '../../../facts/function-limits';

/** The program of a function. */
const code = z.strictObject({
  /** Folder that is packed and uploaded, relative to the root of the project. */
  directory: text(isProjectFolder, {
    allowed: 'a folder below the root of the project, without "." and ".."',
    fix: 'Write it relative to the root, for instance "functions/report".',
    examples: ['examples/five-modules/compute', 'examples/five-modules/pdf'],
  }),
  /** Runtime with long-term support (CMP-13); `provided.al2023` runs a compiled program. */
  runtime: oneOf(FUNCTION_RUNTIMES, 'Use a runtime that AWS supports: security fixes end with the support.'),
  /** Entry point in the form of the runtime, such as `index.handler`. */
  handler: text(FUNCTION_HANDLER, {
    allowed: '1 to 128 characters without blanks',
    fix: 'Write the file and the exported function, for instance "index.handler".',
    examples: ['index.handler', 'main.handler'],
  }),
});

/** A Lambda function in private subnets, with an alias of a published version (CMP-13). */
export const lambdaFunction = z.strictObject({
  /** Lowercase name, unique in the services, jobs and functions of the environment. */
  name: workloadName,
  /** The program of the function. */
  code,
  /**
   * Memory in MiB; CPU is proportional.
   * @default 256
   */
  memoryMiB: wholeNumber(FUNCTION_MEMORY_MIB, 'Write MiB without a unit.').optional(),
  /**
   * Seconds after which an invocation is stopped and has failed.
   * @default 30
   */
  timeoutSeconds: wholeNumber(
    FUNCTION_TIMEOUT_SECONDS,
    'Write the seconds after which an invocation has failed; a job runs longer.',
  ).optional(),
  /**
   * Concurrent executions that are reserved: the limit of the function, and its guaranteed share of the quota of the account.
   * @default 10
   */
  reservedConcurrency: wholeNumber(
    RESERVED_CONCURRENCY,
    'Write the largest number of concurrent executions.',
  ).optional(),
  /**
   * Environment variables without secrets (SEC-01), and without the names that `usesDatabase`, `usesCache`, links and sign-in set.
   * @default - none
   */
  environment: workload.environment,
  /**
   * Whether the function connects to the database of the section `database`, whose capacity then is no t class. Not together with a link to `main`, the
   * same database.
   * @default false
   */
  usesDatabase: workload.usesDatabase,
  /**
   * Privileges of its database user; `owner` creates and alters tables, for migrations. Only with `usesDatabase` (DB-07).
   * @default 'read-only' - the least privilege
   */
  databaseAccess: workload.databaseAccess,
  /**
   * Whether the function reads and writes the cache of the environment, under keys that begin with its name and a colon. It requires the
   * section `cache`.
   * @default false
   */
  usesCache: workload.usesCache,
  /**
   * The data stores that the function uses, by name, with its access: `{ uploads: 'read-write', main: 'read' }` (STO-04). The names are those in
   * `buckets`, `tables`, `queues`, `topics`, `secrets`, `databases` and `caches`, and `main` for `database`.
   * @default - none
   */
  links: workload.links,
  /**
   * AWS services and internet hosts that it connects to, in addition to the database and the cache (NET-04).
   * @default - none
   */
  dependencies: dependencies.optional(),
  /**
   * What invokes the function.
   * @default - nothing: an own stack invokes it
   */
  triggers: z.array(functionTrigger).optional(),
  /**
   * How a deployment shifts invocations to the new version. An alarm on errors returns them to the earlier version (CMP-07).
   * @default - canary: 10 percent for 5 minutes, then all
   */
  deployment: functionDeployment.optional(),
});

export type FunctionSettings = Settings<typeof lambdaFunction>;
