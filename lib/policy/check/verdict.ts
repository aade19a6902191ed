import { basename, resolve } from 'node:path';
import type { BaselineEntry } from '../baseline/baseline-entry';
import { CLOUDFLARE_RULES, terraformTemplates } from '../cloudflare';
import { counted } from '../counted';
import { findingId, findingsIn, type RuleFinding } from '../evaluate';
import { groupFindings } from '../finding-groups';
import { TemplateSet, type Requirements } from '../model';
import { selectRules } from '../rule-selection';
import { RULES } from '../rules';
import { isEnvironmentRule } from '../rules/environment-rule';
import type { Rule } from '../rules/rule';
import type { CheckedEnvironment } from './check-environments';
import { type NotEvaluated, resourcesNotEvaluated } from './not-evaluated';
import { TYPES_WITHOUT_RISK } from './types-without-risk';

/** Findings with one cause, in a file: a CloudFormation template or a Terraform document. */
export interface CheckedFinding {
  /** The id under which the finding is acknowledged. */
  readonly id: string;

  /** The ids of all findings with this cause. */
  readonly ids: readonly string[];

  /** The place in a baseline file. */
  readonly at: string;
  readonly rule: Pick<Rule, 'id' | 'statement' | 'fix' | 'source'>;
  readonly file: string;
  /** Logical id, Terraform address, or construct path. */
  readonly resource: string;
  readonly type: string;
  readonly location: string;
  readonly message: string;

  /**
   * The line of the file.
   *
   * @default - the first line with the logical id as a key
   */
  readonly line?: number;

  /**
   * The entry of the baseline file.
   *
   * @default - the file does not list it
   */
  readonly listedBy?: BaselineEntry;
}

/** The result for one environment. */
export interface Verdict {
  readonly name: string;

  /** What was evaluated, for the summary: `2 templates, evaluated for the tier production`. */
  readonly inputs: string;

  /** What was evaluated, for JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly findings: readonly CheckedFinding[];

  /** Resources that were not evaluated: the templates of the environment are incomplete or invalid. */
  readonly notEvaluated: readonly NotEvaluated[];

  /** Resource types that no rule covers: the result does not include them. */
  readonly uncoveredTypes: readonly string[];

  /**
   * Rules about the environment itself that the templates of a folder do not satisfy. They are not findings: another app can provide the
   * service.
   */
  readonly uncheckedRules: readonly string[];
}

/** What the evaluation of templates depends on. */
export interface VerdictOptions {
  readonly requirements: Requirements;

  /** Control areas, controls or rules; all if undefined. */
  readonly controls?: readonly string[];

  /**
   * Resource types that AWS published after this version of the package.
   *
   * @default - none
   */
  readonly additionalTypes?: readonly string[];
}

/** Evaluates one environment: its templates together, and the Terraform documents of its DNS zone together. */
export function evaluateEnvironment(environment: CheckedEnvironment, options: VerdictOptions): Verdict {
  const { name, templates, zone, tier } = environment;
  const { requirements, controls, additionalTypes } = options;
  const selected = selectRules(controls, [...RULES, ...CLOUDFLARE_RULES]);
  const isSelected = (rule: Rule) => selected.includes(rule);
  const templateSet = new TemplateSet(templates, tier, {
    requirements,
    // Single files are a part of an environment; a folder can be a whole one.
    environment: environment.isDirectory && templates.length > 0 ? name : undefined,
  });
  const found = findingsIn(templateSet, RULES.filter(isSelected));
  const inTemplates = found.filter(({ rule }) => !isEnvironmentRule(rule));
  const inZone =
    zone.length === 0
      ? []
      : findingsIn(new TemplateSet(terraformTemplates(zone), tier), CLOUDFLARE_RULES.filter(isSelected));
  const notEvaluated = resourcesNotEvaluated(templateSet, additionalTypes);
  const resources = templates.reduce((sum, template) => sum + templateSet.resourcesOf(template).length, 0);
  return {
    name,
    inputs: `${inputsOf(environment)}, evaluated for the tier ${tier}`,
    facts: {
      tier,
      templates: templates.length,
      ...(zone.length > 0 && { configurations: zone.length }),
      resources,
    },
    notEvaluated,
    uncoveredTypes: uncoveredTypes(templateSet, notEvaluated),
    uncheckedRules: found.flatMap(({ rule }) => (isEnvironmentRule(rule) ? [rule.id] : [])),
    findings: grouped(environment, [...inTemplates, ...inZone]),
  };
}

function inputsOf({ templates, zone }: CheckedEnvironment): string {
  return [
    ...(templates.length > 0 || zone.length === 0 ? [counted(templates.length, 'template')] : []),
    ...(zone.length > 0 ? [counted(zone.length, 'Terraform document')] : []),
  ].join(' and ');
}

function grouped({ name, isDirectory }: CheckedEnvironment, found: readonly RuleFinding[]): CheckedFinding[] {
  const findings = found.map((each) => {
    const { resource, location, message } = each;
    const file = basename(resource.template.file);
    const at = [...(isDirectory ? [basename(resolve(name))] : []), file, resource.logicalId].join('/');
    return { id: findingId(each), at, location, what: message, found: each };
  });
  return groupFindings(findings).map(({ at, ids, what, first: { id, found: first } }) => {
    const { rule, resource, location } = first;
    const { logicalId, type, template } = resource;
    return { id, ids, at, rule, file: template.file, resource: logicalId, type, location, message: what };
  });
}

function uncoveredTypes({ allResources, recorder }: TemplateSet, notEvaluated: readonly NotEvaluated[]): string[] {
  const covered = new Set([
    ...notEvaluated.map(({ type }) => type),
    ...RULES.flatMap(({ resourceTypes }) => resourceTypes),
    ...recorder.requestedTypes,
    ...TYPES_WITHOUT_RISK,
  ]);
  return [...new Set(allResources.map(({ type }) => type))].filter((type) => !covered.has(type)).sort();
}
