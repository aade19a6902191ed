import { finding } from '../../model';
import { hasKeyEventRule, aliasedKey } from '../../predicates/alarms/key-events';
import type { Rule } from '../rule';

/** Calls after which nobody can open what the key encrypted. */
const CALLS = ['DisableKey', 'ScheduleKeyDeletion'];

export const keyDeletionAlarm: Rule = {
  id: 'KEY-02-KeyDeletionAlarm',
  control: 'KEY-02',
  resourceTypes: ['AWS::KMS::Alias'],
  statement: 'People are told when a key with a name is disabled, or its deletion scheduled.',
  fix: 'Add an AWS::Events::Rule for these calls of aws.kms with a target that tells people; KeyChangeAlarms makes it.',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html',
  check: (alias, templateSet) => {
    const key = aliasedKey(alias);
    if (key === undefined) return [];
    return CALLS.filter((call) => !hasKeyEventRule(call, key, templateSet)).map((call) =>
      finding(alias.get('TargetKeyId'), call, `nobody is told of ${call} with ${key.logicalId}`),
    );
  },
};
