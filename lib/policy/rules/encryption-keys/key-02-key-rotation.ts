import { finding } from '../../model';
import type { Rule } from '../rule';

/** A year. */
const MAX_DAYS = 365;

export const keyRotation: Rule = {
  id: 'KEY-02-KeyRotation',
  control: 'KEY-02',
  resourceTypes: ['AWS::KMS::Key'],
  statement: 'Keys rotate by themselves every year or more often.',
  fix: `Set EnableKeyRotation to true and RotationPeriodInDays to ${MAX_DAYS} or less.`,
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  check: (key) => {
    const symmetric = key.get('KeySpec').is('SYMMETRIC_DEFAULT', undefined);
    const madeByKms = key.get('Origin').is('AWS_KMS', undefined);
    // KMS rotates neither asymmetric keys nor those whose material is kept elsewhere.
    if (!symmetric || !madeByKms) return [];
    const [enabled, period] = [key.get('EnableKeyRotation'), key.get('RotationPeriodInDays')];
    if (!enabled.is(true)) return [finding(enabled, 'EnableKeyRotation', 'the key does not rotate')];
    const days = period.isAbsent ? MAX_DAYS : (period.number() ?? Infinity);
    return days <= MAX_DAYS
      ? []
      : [finding(period, 'RotationPeriodInDays', `the key rotates every ${period.describe()} days`)];
  },
};
