import { fargateOnly } from './cmp-01-fargate-only';
import { latestPlatformVersion } from './cmp-01-latest-platform-version';
import { noOtherContainerService } from './cmp-01-no-other-container-service';
import { ephemeralVolumes } from './cmp-02-ephemeral-volumes';
import { readonlyRootFilesystem } from './cmp-02-readonly-root-filesystem';
import { nonRootUser } from './cmp-03-non-root-user';
import { initProcess } from './cmp-04-init-process';
import { linuxCapabilities } from './cmp-04-linux-capabilities';
import { noHostAccess } from './cmp-04-no-host-access';
import { encryptedEphemeralStorage } from './cmp-05-encrypted-ephemeral-storage';
import { resourceLimits } from './cmp-05-resource-limits';
import { singleApplicationContainer } from './cmp-06-single-application-container';
import { deploymentRollback } from './cmp-07-deployment-rollback';
import { multiAzAutoScaling } from './cmp-08-multi-az-auto-scaling';
import { onDemandCapacity } from './cmp-08-on-demand-capacity';
import { containerHealthCheck } from './cmp-09-container-health-check';
import { stopTimeout } from './cmp-09-stop-timeout';
import { targetGroupHealthCheck } from './cmp-09-target-group-health-check';
import { restrictedEcsExec } from './cmp-10-restricted-ecs-exec';
import { containerInsights } from './cmp-11-container-insights';
import { jobAlarms } from './cmp-12-job-alarms';
import { synchronousRunTask } from './cmp-12-synchronous-run-task';
import { activeTracing } from './cmp-13-active-tracing';
import { deadLetterQueue } from './cmp-13-dead-letter-queue';
import { encryptedEnvironmentVariables } from './cmp-13-encrypted-environment-variables';
import { publishedVersion } from './cmp-13-published-version';
import { reservedConcurrency } from './cmp-13-reserved-concurrency';
import { supportedRuntime } from './cmp-13-supported-runtime';
import type { Rule } from '../rule';

/** Tasks, services, jobs and functions. */
export const COMPUTE_RULES: readonly Rule[] = [
  fargateOnly,
  latestPlatformVersion,
  noOtherContainerService,
  ephemeralVolumes,
  readonlyRootFilesystem,
  nonRootUser,
  initProcess,
  linuxCapabilities,
  noHostAccess,
  encryptedEphemeralStorage,
  resourceLimits,
  singleApplicationContainer,
  deploymentRollback,
  multiAzAutoScaling,
  onDemandCapacity,
  containerHealthCheck,
  stopTimeout,
  targetGroupHealthCheck,
  restrictedEcsExec,
  containerInsights,
  jobAlarms,
  synchronousRunTask,
  activeTracing,
  deadLetterQueue,
  encryptedEnvironmentVariables,
  publishedVersion,
  reservedConcurrency,
  supportedRuntime,
];
