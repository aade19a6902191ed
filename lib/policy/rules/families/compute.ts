import { fargateOnly } from '../cmp-01-fargate-only';
import { noOtherRuntime } from '../cmp-01-no-other-runtime';
import { platformVersion } from '../cmp-01-platform-version';
import { ephemeralVolumes } from '../cmp-02-ephemeral-volumes';
import { readonlyRootFilesystem } from '../cmp-02-readonly-root-filesystem';
import { nonRootUser } from '../cmp-03-non-root-user';
import { initProcess } from '../cmp-04-init-process';
import { linuxCapabilities } from '../cmp-04-linux-capabilities';
import { noHostAccess } from '../cmp-04-no-host-access';
import { encryptedEphemeralStorage } from '../cmp-05-encrypted-ephemeral-storage';
import { taskLimits } from '../cmp-05-task-limits';
import { oneServiceContainer } from '../cmp-06-one-service-container';
import { rollsBack } from '../cmp-07-rolls-back';
import { lastingCapacity } from '../cmp-08-lasting-capacity';
import { twoTasks } from '../cmp-08-two-tasks';
import { containerHealthCheck } from '../cmp-09-container-health-check';
import { gracefulStop } from '../cmp-09-graceful-stop';
import { targetHealthCheck } from '../cmp-09-target-health-check';
import { auditedExec } from '../cmp-10-audited-exec';
import { containerInsights } from '../cmp-11-container-insights';
import { awaitedRuns } from '../cmp-12-awaited-runs';
import { runAlarms } from '../cmp-12-run-alarms';
import { concurrencyLimit } from '../cmp-13-concurrency-limit';
import { deadLetterPath } from '../cmp-13-dead-letter-path';
import { encryptedEnvironment } from '../cmp-13-encrypted-environment';
import { publishedVersion } from '../cmp-13-published-version';
import { supportedRuntime } from '../cmp-13-supported-runtime';
import { tracing } from '../cmp-13-tracing';
import { pinnedPrivateImage } from '../img-01-pinned-private-image';
import { continuousScanning } from '../img-02-continuous-scanning';
import { encryptedRepository } from '../img-02-encrypted-repository';
import { imageLifecycle } from '../img-02-image-lifecycle';
import { immutableTags } from '../img-02-immutable-tags';
import { pullAndPushApart } from '../img-02-pull-and-push-apart';
import { scannedImages } from '../img-02-scanned-images';
import { signedImages } from '../img-03-signed-images';
import { enforcedSignatures } from '../img-03-enforced-signatures';
import { encryptedSecret } from '../sec-01-encrypted-secret';
import { noSecretHandedOver } from '../sec-01-no-secret-handed-over';
import { noSecretLiteral } from '../sec-01-no-secret-literal';
import { rotatedSecret } from '../sec-02-rotated-secret';
import { rotationAlarm } from '../sec-02-rotation-alarm';
import { namedReaders } from '../sec-03-named-readers';
import type { Rule } from '../rule';

/** Tasks, services, functions, images and their secrets. */
export const COMPUTE_RULES: readonly Rule[] = [
  fargateOnly,
  noOtherRuntime,
  platformVersion,
  ephemeralVolumes,
  readonlyRootFilesystem,
  nonRootUser,
  initProcess,
  linuxCapabilities,
  noHostAccess,
  encryptedEphemeralStorage,
  taskLimits,
  oneServiceContainer,
  rollsBack,
  lastingCapacity,
  twoTasks,
  containerHealthCheck,
  gracefulStop,
  targetHealthCheck,
  auditedExec,
  containerInsights,
  awaitedRuns,
  runAlarms,
  concurrencyLimit,
  deadLetterPath,
  encryptedEnvironment,
  publishedVersion,
  supportedRuntime,
  tracing,
  pinnedPrivateImage,
  continuousScanning,
  encryptedRepository,
  imageLifecycle,
  immutableTags,
  pullAndPushApart,
  scannedImages,
  signedImages,
  encryptedSecret,
  noSecretHandedOver,
  noSecretLiteral,
  rotatedSecret,
  rotationAlarm,
  namedReaders,
  enforcedSignatures,
];
