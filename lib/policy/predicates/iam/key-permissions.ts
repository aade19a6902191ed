import type { Statement } from './statement';

/** Actions that change the policy, the state or the deletion date of a key. */
const ADMINISTRATION = ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DisableKeyRotation'];

/** Actions that encrypt or decrypt with a key, and the grant of these actions. */
const USE = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

/** Condition keys that restrict the caller or the resource that a call is made for. */
const ORIGIN =
  /^(kms:viaservice|kms:calleraccount|kms:encryptioncontext:.+|aws:sourceaccount|aws:sourcearn|aws:sourceorgid|aws:principalorgid|aws:principalaccount|aws:principalarn)$/;

/** A call through an AWS service, or for a session of Systems Manager: both ends of a session call KMS directly. */
const VIA_SERVICE = /^kms:(viaservice|encryptioncontext:aws:ssm:targetid)$/;

/** Whether a statement allows key administration. */
export function allowsKeyAdministration(statement: Statement): boolean {
  return statement.covers(...ADMINISTRATION);
}

/** Whether a statement allows key use. */
export function allowsKeyUse(statement: Statement): boolean {
  return statement.covers(...USE);
}

/** Whether a statement applies only to calls through an AWS service. */
export function isViaService({ condition }: Statement): boolean {
  return condition.restricts(VIA_SERVICE);
}

/** Whether a statement restricts the caller or the resource that a call is made for. */
export function restrictsOrigin({ condition }: Statement): boolean {
  return condition.restricts(ORIGIN);
}
