import { finding, type Resource, type TemplateSet } from '../../model';
import type { Rule } from '../../rules/rule';
import { enabledRules, isEntryPoint, RULESET, zoneRule } from '../zone-rule';

export const oneEntryPoint: Rule = zoneRule({
  id: 'DNS-04-OneEntryPoint',
  resourceTypes: [RULESET],
  statement: 'Each phase has one entry point ruleset, and each of its rules has a ref.',
  fix: 'Define the rules of a phase in one cloudflare_ruleset: Cloudflare rejects a second entry point. Give each rule a ref.',
  source: 'https://developers.cloudflare.com/ruleset-engine/about/rulesets/#entry-point-ruleset',
  selects: isEntryPoint,
  check: (ruleset, templateSet) => {
    const phase = ruleset.get('phase');
    return [
      ...(firstOfPhase(ruleset, templateSet) === ruleset
        ? []
        : [finding(phase, 'phase', `the phase ${phase.describe()} has another entry point`)]),
      ...(enabledRules(ruleset).every((rule) => rule.get('ref').text() !== undefined)
        ? []
        : [finding(ruleset.get('rules'), 'ref', 'a rule has no ref: reordering would replace it')]),
    ];
  },
});

function firstOfPhase(ruleset: Resource, templateSet: TemplateSet): Resource | undefined {
  const phase = ruleset.get('phase').describe();
  return templateSet.resources(RULESET).find((each) => isEntryPoint(each) && each.get('phase').describe() === phase);
}
