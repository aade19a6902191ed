import { findingsIn, findingId } from '../../../lib/policy/evaluate';
import { TemplateSet } from '../../../lib/policy/model';
import type { Rule } from '../../../lib/policy/rules/rule';
import { Tier } from '../../../facts/tier';
import { template } from '../../support/policy';

const RULE: Rule = {
  id: 'NET-01-Example',
  resourceTypes: ['T'],
  statement: 'Nothing.',
  fix: 'Nothing.',
  source: 'https://docs.aws.amazon.com/',
  check: () => [],
};

function found(rule: Rule, tier: Tier): string[] {
  const templateSet = new TemplateSet([template('Stack', { Resources: { R: { Type: 'T' } } })], tier);
  return findingsIn(templateSet, [rule]).map((violation) => `${findingId(violation)} ${violation.message}`);
}

const BROKEN: Rule = {
  ...RULE,
  check: () => {
    throw new Error('no such property');
  },
};

test('a rule that throws has a finding with its id', () => {
  expect(found(BROKEN, Tier.DEVELOPMENT)).toEqual([
    'NET-01-Example[rule-failed] the rule could not evaluate this resource: no such property',
  ]);
});

test('a rule does not evaluate an unused option; a rule whose appliesTo throws evaluates the resource', () => {
  const applies = (appliesTo: () => boolean) => found({ ...BROKEN, appliesTo }, Tier.PRODUCTION).length;
  const cannotTell = () => {
    throw new Error('no such property');
  };
  expect([applies(() => false), applies(() => true), applies(cannotTell)]).toEqual([0, 1, 1]);
});

test('a control that is hard in production only does not apply to other tiers', () => {
  const rule = { ...BROKEN, id: 'DB-01-Example' };
  expect([found(rule, Tier.PRODUCTION).length, found(rule, Tier.STAGING).length]).toEqual([1, 0]);
});
