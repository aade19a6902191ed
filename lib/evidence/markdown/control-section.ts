import type { ControlEvidence } from '../control-evidence';
import type { ResourceEvidence, RuleEvidence } from '../rule-evidence';
import type { ShownProperty } from '../shown-property';
import { cell, table } from './markdown-table';

/** How much of a rule a reader gets; `evidence.json` has all of it. */
const MAX_GROUPS = 12;
const MAX_NAMES = 12;
const MAX_VALUES = 10;
const MAX_OTHERS = 8;
const MAX_VALUE_LENGTH = 160;

/** The control with the resources that decide it, and their values. */
export function controlSection(evidence: ControlEvidence, environment: string): string[] {
  const { control, status, statement, because, rules, implementedBy = [], keyAccess } = evidence;
  const short = (name: string) => shortName(name, environment);
  return [
    `### ${control}: ${status}`,
    '',
    cell(statement),
    '',
    ...(because === undefined ? [] : [`Note: ${cell(because)}.`, '']),
    ...(implementedBy.length === 0
      ? []
      : ['- Implemented by:', ...implementedBy.map(({ part, by = '' }) => `  - ${cell(part)}: \`${by}\``)]),
    ...rules.flatMap((rule) => ruleLines(rule, short, keyAccess !== undefined)),
    ...(rules.length + implementedBy.length === 0 ? [] : ['']),
    ...(keyAccess === undefined
      ? []
      : table(
          ['Principal', ...keyAccess.columns.map((column) => cell(short(column)))],
          keyAccess.rows.map(({ name, cells }) => [short(name), ...cells]),
        )),
  ];
}

type Shortener = (name: string) => string;

function ruleLines(rule: RuleEvidence, short: Shortener, isInMatrix: boolean): string[] {
  const heading = `- ${rule.rule} (${rule.status}): ${cell(rule.statement)}`;
  const groups = [...groupByValues(rule.resources, short, isInMatrix)];
  const lines = groups
    .slice(0, MAX_GROUPS)
    .map(([values, names]) => `  - ${cell(listed(names, MAX_NAMES))}${values === '' ? '' : `: ${cell(values)}`}`);
  const rest = groups.length - lines.length;
  return [heading, ...lines, ...(rest > 0 ? [`  - and ${rest} more in evidence.json`] : [])];
}

/** The resources with the same values are one line. */
function groupByValues(
  resources: readonly ResourceEvidence[],
  short: Shortener,
  isInMatrix: boolean,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const resource of resources) {
    const facts = resource.properties.filter(({ path }) => !isInMatrix || path !== 'key access');
    if (facts.length === 0 && resource.properties.length > 0) continue;
    const all = [...outcomes(resource), ...valuesOf(facts, short)];
    const rest = all.length - MAX_OTHERS;
    const values = [...all.slice(0, MAX_OTHERS), ...(rest > 0 ? [`and ${rest} more resources`] : [])].join('; ');
    groups.set(values, [...(groups.get(values) ?? []), short(resource.resource)]);
  }
  return groups;
}

function outcomes({ findings = [], accepted = [], attestations = [] }: ResourceEvidence): string[] {
  return [
    ...findings.map((id) => `FINDING ${id}`),
    ...accepted.map((id) => `acknowledged ${id}`),
    ...attestations.map(({ statement }) => `declared: ${statement}`),
  ];
}

/** The values of each resource: those of a list together, and after the values of the evaluated resource those of the others. */
function valuesOf(properties: readonly ShownProperty[], short: Shortener): string[] {
  const byResource = new Map<string, Map<string, Set<string>>>();
  for (const { of = '', path, value } of properties) {
    const ofResource = byResource.get(of) ?? new Map<string, Set<string>>();
    const name = path.replace(/^Properties\./, '').replace(/\.\d+$/, '');
    byResource.set(of, ofResource.set(name, (ofResource.get(name) ?? new Set()).add(shortened(value))));
  }
  return [...byResource].map(([of, values]) => {
    const texts = [...values].map(([name, each]) => `${name} = ${[...each].join(', ')}`);
    const rest = texts.length - MAX_VALUES;
    const text = [...texts.slice(0, MAX_VALUES), ...(rest > 0 ? [`and ${rest} more values`] : [])].join('; ');
    return of === '' ? text : `${short(of)} (${text})`;
  });
}

function listed(names: readonly string[], max: number): string {
  return names.length <= max ? names.join(', ') : `${names.slice(0, max).join(', ')} and ${names.length - max} more`;
}

function shortened(value: string): string {
  const text = value.replaceAll(/\s+/g, ' ');
  return text.length <= MAX_VALUE_LENGTH ? text : `${text.slice(0, MAX_VALUE_LENGTH)}…`;
}

/** The construct path in the environment, without the name that CDK gives to the resource of an L2 construct. */
function shortName(name: string, environment: string): string {
  return name.replace(new RegExp(`^${environment}/`), '').replace(/(?:\/(?:Resource|Default))+$/, '');
}
