import type { Value } from '../model';
import { isNarrowed } from './narrowing-conditions';
import { coveredActions } from './policy-document';

/** What decides over a key: its policy, its state, its end. */
const ADMINISTRATION = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation'];

/** What opens or seals data with a key, and what lets somebody else do so. */
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

/** Conditions that tie a call to where it comes from. */
const ORIGIN =
  /^(kms:viaservice|kms:calleraccount|kms:encryptioncontext:.+|aws:sourceaccount|aws:sourcearn|aws:sourceorgid|aws:principalorgid|aws:principalaccount|aws:principalarn)$/;

export function administers(statement: Value): boolean {
  return coveredActions(statement, ADMINISTRATION).length > 0;
}

export function uses(statement: Value): boolean {
  return coveredActions(statement, USE).length > 0;
}

/**
 * What says that a call is made through a service, or, since both ends of a session call KMS themselves, for a session of
 * Systems Manager.
 */
const THROUGH_SERVICE = /^kms:(viaservice|encryptioncontext:aws:ssm:targetid)$/;

/** Whether a statement holds only for calls that come through a service of AWS. */
export function isThroughService(statement: Value): boolean {
  return isNarrowed(statement.get('Condition'), THROUGH_SERVICE);
}

/** Whether a statement says whose calls, or calls for what, it is about. */
export function isBoundToOrigin(statement: Value): boolean {
  return isNarrowed(statement.get('Condition'), ORIGIN);
}
