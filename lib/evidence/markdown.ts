import { CATALOGUE } from '../policy';
import { EvidenceStatus, type ControlEvidence } from './control-evidence';
import type { EnvironmentEvidence } from './environment-evidence';
import { ORGANISATIONAL } from './organisational';

/** The evidence for a reader: a table of controls an environment, and what was accepted, declared or left to others. */
export function evidenceMarkdown(environments: readonly EnvironmentEvidence[]): string {
  const lines = [
    '# Evidence',
    '',
    'What the rules of the policy found in the synthesized templates. Every property that they looked at is in `evidence.json`.',
    '',
    ...environments.flatMap(environmentSection),
    '## Organisational',
    '',
    'In the source policies, and in no template:',
    '',
    ...ORGANISATIONAL.map((subject) => `- ${subject}`),
    '',
    'In the catalogue, and judged by no rule:',
    '',
    ...CATALOGUE.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [`- ${id}: ${cell(withoutRule)}`])),
    '',
  ];
  return lines.join('\n');
}

function environmentSection(evidence: EnvironmentEvidence): string[] {
  return [
    `## ${evidence.environment} (${evidence.tier})`,
    '',
    counts(evidence.controls),
    '',
    '| Control | Status | Resources | Rules, or why none |',
    '| --- | --- | ---: | --- |',
    ...evidence.controls.map(row),
    '',
    ...declared(evidence.controls),
    ...acknowledged(evidence),
  ];
}

function counts(controls: readonly ControlEvidence[]): string {
  return Object.values(EvidenceStatus)
    .map((status) => [status, controls.filter((each) => each.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(' · ');
}

function row({ control, status, rules, because }: ControlEvidence): string {
  const resources = new Set(rules.flatMap((rule) => rule.resources.map(({ resource }) => resource))).size;
  const text = rules.length > 0 ? rules.map(({ rule }) => rule).join(', ') : `because ${because ?? 'nothing is there'}`;
  return `| ${control} | ${status} | ${resources} | ${cell(text)} |`;
}

function declared(controls: readonly ControlEvidence[]): string[] {
  const statements = controls.flatMap(({ rules }) =>
    rules.flatMap(({ resources }) => resources.flatMap((resource) => resource.attested ?? [])),
  );
  const lines = new Set(
    statements.map(
      ({ constructPath, statement: what, reason }) => `| ${cell(constructPath)} | ${cell(what)} | ${cell(reason)} |`,
    ),
  );
  return lines.size === 0
    ? []
    : [
        'Declared by their owners, not proven:',
        '',
        '| What | Statement | Reason |',
        '| --- | --- | --- |',
        ...lines,
        '',
      ];
}

function acknowledged({ acknowledgements }: EnvironmentEvidence): string[] {
  const lines = acknowledgements.map(
    ({ id, constructPath, control, owner, reviewBy, reason }) =>
      `| ${cell(id)} | ${cell(constructPath)} | ${cell(by(control, owner, reviewBy))} | ${cell(reason)} |`,
  );
  return lines.length === 0
    ? []
    : ['Accepted findings:', '', '| Finding | Where | By | Reason |', '| --- | --- | --- | --- |', ...lines, ''];
}

function by(control: string | undefined, owner: string | undefined, reviewBy: string | undefined): string {
  return control === undefined
    ? `${owner ?? 'nobody'}, until ${reviewBy ?? 'no day'}`
    : `design; covered by ${control}`;
}

/** Text that ends no cell and starts no markup. */
function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .replaceAll('\n', ' ');
}
