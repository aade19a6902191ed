import { lockedVault } from './bak-02-locked-vault';
import { readonlyRootFilesystem } from './cmp-02-readonly-root-filesystem';
import { nonRootUser } from './cmp-03-non-root-user';
import { linuxCapabilities } from './cmp-04-linux-capabilities';
import { noHostAccess } from './cmp-04-no-host-access';
import { rollsBack } from './cmp-07-rolls-back';
import { auditedExec } from './cmp-10-audited-exec';
import { reader } from './db-01-reader';
import { encryptedStorage } from './db-03-encrypted-storage';
import { backupRetention } from './db-04-backup-retention';
import { deletionProtection } from './db-05-deletion-protection';
import { webAcl } from './edge-01-web-acl';
import { wafBlocks } from './edge-02-waf-blocks';
import { rateLimit } from './edge-03-rate-limit';
import { pinnedPrivateImage } from './img-01-pinned-private-image';
import { encryptedRepository } from './img-02-encrypted-repository';
import { encryptedTopic } from './inc-01-encrypted-topic';
import { encryptedQueue } from './key-01-encrypted-queue';
import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { logRetention } from './log-02-log-retention';
import { noPublicIp } from './net-01-no-public-ip';
import { noOpenIngress } from './net-03-no-open-ingress';
import { flowLogs } from './net-06-flow-logs';
import { encryptedSecret } from './sec-01-encrypted-secret';
import { listenerPolicy } from './tls-01-listener-policy';
import { plainHttpRedirects } from './tls-01-plain-http-redirects';
import { databaseRequiresTls } from './tls-03-database-requires-tls';
import type { Rule } from './rule';

/** Every rule, in the order of the controls. */
export const RULES: readonly Rule[] = [
  lockedVault,
  readonlyRootFilesystem,
  nonRootUser,
  linuxCapabilities,
  noHostAccess,
  rollsBack,
  auditedExec,
  reader,
  encryptedStorage,
  backupRetention,
  deletionProtection,
  webAcl,
  wafBlocks,
  rateLimit,
  pinnedPrivateImage,
  encryptedRepository,
  encryptedTopic,
  encryptedQueue,
  encryptedLogGroup,
  logRetention,
  noPublicIp,
  noOpenIngress,
  flowLogs,
  encryptedSecret,
  listenerPolicy,
  plainHttpRedirects,
  databaseRequiresTls,
];
