import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentEvidence } from '../../../lib/evidence';
import { synthesize } from '../../../lib/stages/synthesize';
import { environments } from '../../reference-estate';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { synthesized } from '../../support/cloudflare';

const directory = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-'));
let evidence: readonly EnvironmentEvidence[];
let page: string;

beforeAll(() => {
  synthesize({
    environments,
    projectRoot: PROJECT_ROOT,
    outdir: directory,
    zones: synthesized,
    progress: () => undefined,
    summary: () => undefined,
  });
  const { environments: ofAll } = JSON.parse(readFileSync(join(directory, 'evidence.json'), 'utf8')) as {
    environments: readonly EnvironmentEvidence[];
  };
  evidence = ofAll;
  page = readFileSync(join(directory, 'review', 'index.md'), 'utf8');
}, 600_000);

/** The values after the statement of a rule, and the number of resources, in the section of an environment. */
function proofOf(environment: string, statement: string): string {
  const [, rest = ''] = page.split(`\n## ${environment} (`);
  const [section = ''] = rest.split('\n## ');
  const text = statement.replace(/\.$/, '').replaceAll(/[\\`*_|<>[\]]/g, String.raw`\$&`);
  const [, proof = ''] = section.split(`${text}: `);
  return /^.*?\(decided for \d+(?: of \d+)? resources?\)/.exec(proof)?.[0] ?? '';
}

test('the page names a deciding value and the number of decided resources for each rule that decides a control', () => {
  const without = evidence.flatMap(({ controls, environment }) =>
    controls
      .flatMap(({ rules }) => rules)
      .filter(({ resources }) => resources.length > 0)
      .filter(({ statement }) => !/^\S.* (?:has|have) .+ = .+ \(decided/.test(proofOf(environment, statement)))
      .map(({ rule, statement }) => `${environment} ${rule}${proofOf(environment, statement)}`),
  );
  expect(without).toEqual([]);
});

test.each([
  [
    'BAK-02',
    'No principal that can destroy data can destroy its backups; a break-glass role, if the environment has one, is the only exception (IAM-03)',
    / and 25 more have can destroy = neither data nor backups \(decided for 26 resources\)/,
  ],
  [
    'IAM-01',
    'IAM policies do not allow all actions, or all actions of one service',
    / allowed actions = \d+, with a wildcard: /,
  ],
])('%s states what each resource has', (_, statement, text) => {
  expect(proofOf('production', statement)).toMatch(text);
});
