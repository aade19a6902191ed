import { inEveryPlace, type Place, type VerifyCheck, type VerifyFinding } from './verify-check';
import { alarmStates } from './checks/alarm-states';
import { alarms } from './checks/alarms';
import { trailDelivery } from './checks/trail-delivery';
import { backupOptIns } from './checks/backup-opt-ins';
import { backupJobs } from './checks/backup-jobs';
import { backups } from './checks/backups';
import { caches } from './checks/caches';
import { canaries } from './checks/canaries';
import { certificates } from './checks/certificates';
import { containers } from './checks/containers';
import { database } from './checks/database';
import { edge } from './checks/edge';
import { encryptionKeys } from './checks/encryption-keys';
import { flowLogDelivery } from './checks/flow-log-delivery';
import { logEvents } from './checks/log-events';
import { network } from './checks/network';
import { proxiedNames } from './checks/proxied-names';
import { recoveryPoints } from './checks/recovery-points';
import { rotation } from './checks/rotation';
import { runningTasks } from './checks/running-tasks';
import { securityGroups } from './checks/security-groups';
import { functions } from './checks/functions';
import { queues } from './checks/queues';
import { records } from './checks/records';
import { scaling } from './checks/scaling';
import { sites } from './checks/sites';
import { statusPage } from './checks/status-page';
import { tables } from './checks/tables';
import { thirdPartySecrets } from './checks/third-party-secrets';
import { userPools } from './checks/user-pools';
import { stacks } from './checks/stacks';
import { storedData } from './checks/stored-data';
import { subscriptions } from './checks/subscriptions';
import { targets } from './checks/targets';
import { runtimeCoverage, threatDetection } from './checks/threat-detection';

const NOTHING_RUNS = 'no container, canary or database runs';

/** From the stacks to what visitors see. An emulated account answers all but those that state a reason. */
export const VERIFY_CHECKS: readonly VerifyCheck[] = [
  { id: 'stacks', find: stacks },
  { id: 'encryption-keys', find: everywhere(encryptionKeys) },
  { id: 'network', find: network },
  { id: 'flow-log-delivery', find: flowLogDelivery },
  { id: 'security-groups', find: securityGroups },
  { id: 'containers', find: containers },
  { id: 'running-tasks', find: runningTasks, liveOnly: NOTHING_RUNS },
  { id: 'scaling', find: scaling },
  { id: 'functions', find: functions },
  { id: 'database', find: database },
  { id: 'caches', find: caches, liveOnly: 'it has no serverless caches' },
  { id: 'tables', find: tables },
  { id: 'queues', find: queues },
  { id: 'rotation', find: rotation, liveOnly: 'rotation needs a function that runs' },
  { id: 'third-party-secrets', find: thirdPartySecrets, liveOnly: 'no operator stores a value' },
  { id: 'edge', find: edge },
  { id: 'sites', find: sites, liveOnly: 'no distribution serves requests' },
  { id: 'status-page', find: statusPage, liveOnly: 'no distribution serves requests' },
  { id: 'user-pools', find: userPools },
  { id: 'certificates', find: certificates, liveOnly: 'moto leaves certificates pending for a minute' },
  { id: 'targets', find: targets, liveOnly: NOTHING_RUNS },
  { id: 'proxied-names', find: proxiedNames, liveOnly: 'the zone is not at Cloudflare' },
  { id: 'records', find: records, liveOnly: 'the zone is not at Cloudflare' },
  { id: 'canaries', find: canaries, liveOnly: NOTHING_RUNS },
  { id: 'stored-data', find: everywhere(storedData) },
  { id: 'log-events', find: logEvents, liveOnly: NOTHING_RUNS },
  { id: 'backups', find: backups },
  { id: 'backup-opt-ins', find: backupOptIns, liveOnly: 'moto has no DescribeRegionSettings of AWS Backup' },
  { id: 'backup-jobs', find: backupJobs, liveOnly: 'no backup job runs' },
  { id: 'recovery-points', find: recoveryPoints, liveOnly: 'no backup job runs' },
  { id: 'trail-delivery', find: trailDelivery },
  { id: 'threat-detection', find: threatDetection },
  { id: 'runtime-coverage', find: runtimeCoverage, liveOnly: NOTHING_RUNS },
  { id: 'alarms', find: everywhere(alarms) },
  { id: 'alarm-states', find: alarmStates, liveOnly: 'there are no metrics' },
  { id: 'subscriptions', find: subscriptions },
];

/** A check of one Region, in every Region of the environment. */
function everywhere(find: (place: Place) => Promise<readonly VerifyFinding[]>): VerifyCheck['find'] {
  return (context) => inEveryPlace(context, find);
}
