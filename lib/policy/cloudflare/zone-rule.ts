import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../model';
import type { Rule } from '../rules/rule';
import { DNS_ZONE } from './terraform-templates';

/** A resource that the DNS zone must have. */
interface Requirement {
  readonly name: string;

  /** The finding of a DNS zone without such a resource. */
  readonly message: string;
  isMetBy(resource: Resource): boolean;
}

interface ZoneRule extends Omit<Rule, 'appliesTo'> {
  readonly requires?: readonly Requirement[];

  /**
   * Whether the rule evaluates a resource of its types.
   *
   * @default - every resource
   */
  readonly selects?: (resource: Resource) => boolean;
}

/** A rule that checks each selected resource, and whether the DNS zone has the required ones. */
export function zoneRule({ requires = [], selects = () => true, ...rule }: ZoneRule): Rule {
  const missing = (templateSet: TemplateSet) => {
    const resources = templateSet.resources(...rule.resourceTypes);
    return requires.filter((requirement) => !resources.some((resource) => requirement.isMetBy(resource)));
  };
  return {
    ...rule,
    resourceTypes: [DNS_ZONE, ...rule.resourceTypes],
    appliesTo: (resource, templateSet) =>
      resource.type === DNS_ZONE ? missing(templateSet).length > 0 : selects(resource),
    check: (resource, templateSet) =>
      resource.type === DNS_ZONE
        ? missing(templateSet).map(({ name, message }) => finding(resource.get(), name, message))
        : rule.check(resource, templateSet),
  };
}

type RuleTexts = Omit<Rule, 'appliesTo' | 'check' | 'resourceTypes'>;
type AllowedValues = readonly string[] | ((value: Value, templateSet: TemplateSet) => Finding[]);

/** A rule about zone settings: each must exist and have one of the allowed values. */
export function settingRule(rule: RuleTexts, allowed: Readonly<Record<string, AllowedValues>>): Rule {
  const idOf = (setting: Resource) => Object.keys(allowed).find((id) => setting.get('setting_id').is(id)) ?? '';
  return zoneRule({
    ...rule,
    resourceTypes: ['cloudflare_zone_setting'],
    selects: (setting) => idOf(setting) !== '',
    requires: Object.keys(allowed).map((id) => ({
      name: id,
      message: `the DNS zone has no setting '${id}'`,
      isMetBy: (setting: Resource) => setting.get('setting_id').is(id),
    })),
    check: (setting, templateSet) => {
      const id = idOf(setting);
      const values = allowed[id] ?? [];
      const value = setting.get('value');
      return typeof values === 'function' ? values(value, templateSet) : allowedValues(value, id, values);
    },
  });
}

/** The finding of a value that is not allowed. */
export function allowedValues(value: Value, id: string, allowed: readonly string[]): Finding[] {
  return value.is(...allowed)
    ? []
    : [finding(value, id, `'${id}' is ${value.describe()}; allowed: ${allowed.join(', ')}`)];
}

interface EntryPointRule extends RuleTexts {
  readonly phase: string;

  /** The finding of a DNS zone in which no entry point of the phase meets the requirement. */
  readonly missing: string;
  readonly isMet: (rules: readonly Value[]) => boolean;

  /**
   * The findings of a single rule.
   *
   * @default - none
   */
  readonly check?: (rule: Value) => Finding[];
}

/** A rule about the entry point ruleset of a phase, which the DNS zone must have. */
export function entryPointRule({ phase, missing, isMet, check = () => [], ...texts }: EntryPointRule): Rule {
  const selects = (ruleset: Resource) => isEntryPoint(ruleset) && ruleset.get('phase').is(phase);
  return zoneRule({
    ...texts,
    resourceTypes: [RULESET],
    selects,
    requires: [{ name: phase, message: missing, isMetBy: selects }],
    check: (ruleset, templateSet) => {
      const rules = enabledRules(ruleset);
      const isMetInZone = () =>
        templateSet.resources(RULESET).some((each) => selects(each) && isMet(enabledRules(each)));
      const unmet = isMet(rules) || isMetInZone() ? [] : [finding(ruleset.get('rules'), phase, missing)];
      return [...unmet, ...rules.flatMap((rule) => check(rule))];
    },
  });
}

export const RULESET = 'cloudflare_ruleset';

/** Whether a ruleset is the entry point of its phase in the DNS zone. */
export function isEntryPoint(ruleset: Resource): boolean {
  return ruleset.get('kind').is('zone');
}

/** The enabled rules of a ruleset. `enabled` is true by default. */
export function enabledRules(ruleset: Resource): Value[] {
  return ruleset
    .get('rules')
    .items()
    .filter((rule) => rule.get('enabled').is(true, undefined));
}

/** The overrides of a rule that executes a managed ruleset: for all of its rules, for single rules, and for categories. */
export function overridesOf(rule: Value): Value[] {
  const overrides = rule.get('action_parameters', 'overrides');
  return [overrides, ...overrides.get('rules').items(), ...overrides.get('categories').items()];
}

/** The id of a rule in messages. */
export function refOf(rule: Value): string {
  return rule.get('ref').describe();
}
