export { objectExpiration } from './sto-01-object-expiration';
export { pointInTimeRecovery } from './sto-02-point-in-time-recovery';
export { tableDeletionProtection } from './sto-02-table-deletion-protection';
export { deadLetterAlarm } from './sto-03-dead-letter-alarm';
export { queueDeadLetterQueue } from './sto-03-dead-letter-queue';
export { namedSenders } from './sto-03-named-senders';
export { dataPermissionsOnly } from './sto-04-data-permissions-only';
export { linkedDataAccess } from './sto-04-linked-data-access';
