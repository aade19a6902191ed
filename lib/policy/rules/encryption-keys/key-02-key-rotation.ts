import { finding } from '../../model';
import type { Rule } from '../rule';

const MAX_DAYS = 365;

export const keyRotation: Rule = {
  id: 'KEY-02-KeyRotation',
  resourceTypes: ['AWS::KMS::Key'],
  statement: 'KMS keys have automatic rotation at least once a year.',
  fix: `Set EnableKeyRotation to true, Enabled to true and RotationPeriodInDays to ${MAX_DAYS} or less, and do not import key material.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  check: (key) => {
    const symmetric = key.get('KeySpec').is('SYMMETRIC_DEFAULT', undefined);
    const hasKmsMaterial = key.get('Origin').is('AWS_KMS', undefined);
    const origin = key.get('Origin');
    if (symmetric && origin.is('EXTERNAL'))
      return [finding(origin, 'Origin', 'KMS does not rotate imported key material automatically')];
    // KMS does not rotate asymmetric keys and keys in custom key stores.
    if (!symmetric || !hasKmsMaterial) return [];
    const state = key.get('Enabled');
    if (!state.is(true, undefined)) return [finding(state, 'Enabled', 'KMS does not rotate a disabled key')];
    const [enabled, period] = [key.get('EnableKeyRotation'), key.get('RotationPeriodInDays')];
    if (!enabled.is(true)) return [finding(enabled, 'EnableKeyRotation', 'EnableKeyRotation is not true')];
    const days = period.isAbsent ? MAX_DAYS : (period.number() ?? Infinity);
    return days <= MAX_DAYS
      ? []
      : [finding(period, 'RotationPeriodInDays', `RotationPeriodInDays is ${period.describe()}`)];
  },
};
