import { encryptedDataStores } from './key-01-encrypted-data-stores';
import { encryptedQueue } from './key-01-encrypted-queue';
import { singleDataDomain } from './key-01-single-data-domain';
import { deletionWindow } from './key-02-deletion-window';
import { keyDeletionAlarm } from './key-02-key-deletion-alarm';
import { keyRotation } from './key-02-key-rotation';
import { keyPolicyAlarm } from './key-03-key-policy-alarm';
import { separateKeyPrincipals } from './key-03-separate-key-principals';
import { separateKeyStatements } from './key-03-separate-key-statements';
import { keyUseConditions } from './key-04-key-use-conditions';
import type { Rule } from '../rule';

/** KMS keys. */
export const ENCRYPTION_KEYS_RULES: readonly Rule[] = [
  encryptedDataStores,
  encryptedQueue,
  singleDataDomain,
  deletionWindow,
  keyDeletionAlarm,
  keyRotation,
  keyPolicyAlarm,
  separateKeyPrincipals,
  separateKeyStatements,
  keyUseConditions,
];
