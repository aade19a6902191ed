import { CATALOG } from '../policy';
import { EvidenceStatus, type ControlEvidence } from './control-evidence';
import type { EnvironmentEvidence } from './environment-evidence';
import { ORGANIZATIONAL } from './organizational';

/** The evidence as Markdown: for each environment a table of controls, the attestations and the accepted findings. */
export function evidenceMarkdown(environments: readonly EnvironmentEvidence[]): string {
  const lines = [
    '# Evidence',
    '',
    'The results of the policy rules for the synthesized templates. `evidence.json` contains every property that the rules read.',
    '',
    ...environments.flatMap(environmentSection),
    '## Organizational',
    '',
    'Requirements of the source policies that templates do not contain:',
    '',
    ...ORGANIZATIONAL.map((subject) => `- ${subject}`),
    '',
    'Controls of the catalog without a rule:',
    '',
    ...CATALOG.flatMap(({ id, withoutRule }) => (withoutRule === undefined ? [] : [`- ${id}: ${cell(withoutRule)}`])),
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
    '| Control | Status | Resources | Rules, or the reason |',
    '| --- | --- | ---: | --- |',
    ...evidence.controls.map(row),
    '',
    ...attested(evidence.controls),
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
  const named = rules.map(({ rule }) => rule).join(', ');
  const reason = `because ${because ?? 'there is no resource'}`;
  const text = rules.length === 0 ? reason : [named, ...(because === undefined ? [] : [because])].join('; ');
  return `| ${control} | ${status} | ${resources} | ${cell(text)} |`;
}

function attested(controls: readonly ControlEvidence[]): string[] {
  const statements = controls.flatMap(({ rules }) =>
    rules.flatMap(({ resources }) => resources.flatMap((resource) => resource.attestations ?? [])),
  );
  const lines = new Set(
    statements.map(
      ({ constructPath, statement: what, reason }) => `| ${cell(constructPath)} | ${cell(what)} | ${cell(reason)} |`,
    ),
  );
  return lines.size === 0
    ? []
    : [
        'Attested by their owners, not proven:',
        '',
        '| Resource | Statement | Reason |',
        '| --- | --- | --- |',
        ...lines,
        '',
      ];
}

function acknowledged({ acknowledgments }: EnvironmentEvidence): string[] {
  const lines = acknowledgments.map(
    ({ id, constructPath, control, owner, reviewBy, reason }) =>
      `| ${cell(id)} | ${cell(constructPath)} | ${cell(by(control, owner, reviewBy))} | ${cell(reason)} |`,
  );
  return lines.length === 0
    ? []
    : [
        'Accepted findings:',
        '',
        '| Finding | Construct | Accepted by | Reason |',
        '| --- | --- | --- | --- |',
        ...lines,
        '',
      ];
}

function by(control: string | undefined, owner: string | undefined, reviewBy: string | undefined): string {
  return control === undefined
    ? `${owner ?? 'unknown'}, until ${reviewBy ?? 'unknown'}`
    : `design; covered by ${control}`;
}

/** Escapes the characters that end a cell or start markup. */
function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .replaceAll('\n', ' ');
}
