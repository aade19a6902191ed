import { owaspGroups } from '../../../../lib/policy/rules/edge-02-owasp-groups';
import { findings } from '../../../support/policy';
import { managed, rate, webAcl } from '../../../support/web-acl-templates';

const EVERYWHERE = ['CommonRuleSet', 'KnownBadInputsRuleSet', 'SQLiRuleSet', 'LinuxRuleSet'].map((group) =>
  managed(`AWSManagedRules${group}`),
);
const DIRECT = ['AmazonIpReputationList', 'AnonymousIpList'].map((group) => managed(`AWSManagedRules${group}`));

describe('EDGE-02-OwaspGroups', () => {
  test('finds every part of the OWASP Top 10 that no group covers', () => {
    expect(findings(owaspGroups, webAcl([rate('IP')]))).toHaveLength(6);
  });

  test('finds a group of that name from somebody else', () => {
    const rules = [...EVERYWHERE.slice(1), ...DIRECT, managed('AWSManagedRulesCommonRuleSet', 'Example')];
    expect(findings(owaspGroups, webAcl(rules))).toEqual([
      'Acl[AWSManagedRulesCommonRuleSet] Properties.Rules: nothing stops common attacks: AWSManagedRulesCommonRuleSet is missing',
    ]);
  });

  test('finds missing reputation lists where clients connect directly, and not behind a proxy', () => {
    expect(findings(owaspGroups, webAcl([...EVERYWHERE, rate('IP')]))).toHaveLength(2);
    expect(findings(owaspGroups, webAcl([...EVERYWHERE, rate('FORWARDED_IP')]))).toEqual([]);
  });

  test('passes all groups', () => {
    expect(findings(owaspGroups, webAcl([...EVERYWHERE, ...DIRECT]))).toEqual([]);
  });
});
