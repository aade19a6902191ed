import { accountServices } from '../det-01-account-services';
import { completeRecorder } from '../det-01-complete-recorder';
import { namedStandards } from '../det-01-named-standards';
import { protectionPlans } from '../det-01-protection-plans';
import { watchedExceptions } from '../det-02-watched-exceptions';
import { watchedTargets } from '../det-02-watched-targets';
import { unusualBehaviour } from '../det-03-unusual-behaviour';
import { trailAlarms } from '../det-04-trail-alarms';
import { probedHosts } from '../det-05-probed-hosts';
import { loggedQuestions } from '../det-07-logged-questions';
import { encryptedTopic } from '../inc-01-encrypted-topic';
import { heardTopic } from '../inc-01-heard-topic';
import { routedAlarm } from '../inc-01-routed-alarm';
import { answeredAlarm } from '../inc-02-answered-alarm';
import { findingsReachPeople } from '../inc-03-findings-reach-people';
import { completeTrail } from '../log-01-complete-trail';
import { encryptedTrail } from '../log-01-encrypted-trail';
import { lockedTrailBucket } from '../log-01-locked-trail-bucket';
import { encryptedLogGroup } from '../log-02-encrypted-log-group';
import { logRetention } from '../log-02-log-retention';
import { maskedWorkloadLogs } from '../log-03-masked-workload-logs';
import { accessLogs } from '../log-05-access-logs';
import { apiAccessLogs } from '../log-05-api-access-logs';
import { bucketAccessLogs } from '../log-05-bucket-access-logs';
import { storedDataEnds } from '../log-06-stored-data-ends';
import type { Rule } from '../rule';

/** What is recorded, watched and told. */
export const DETECTION_RULES: readonly Rule[] = [
  accountServices,
  completeRecorder,
  namedStandards,
  protectionPlans,
  watchedExceptions,
  watchedTargets,
  unusualBehaviour,
  trailAlarms,
  probedHosts,
  loggedQuestions,
  encryptedTopic,
  heardTopic,
  routedAlarm,
  answeredAlarm,
  findingsReachPeople,
  completeTrail,
  encryptedTrail,
  lockedTrailBucket,
  encryptedLogGroup,
  logRetention,
  maskedWorkloadLogs,
  accessLogs,
  apiAccessLogs,
  bucketAccessLogs,
  storedDataEnds,
];
