import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESPONDER_ACTIONS } from '../../constructs/organization/responder';
import { PROJECT_ROOT } from '../support/baseline-app';
import type { CommandTable } from '../support/documents/aws-command';
import { commands as table } from '../support/documents/aws-operations.json';
import { actionsOf } from '../support/documents/block-checks';
import { commandBlocks } from '../support/documents/command-blocks';

const TABLE: CommandTable = table;
const FOLDER = 'docs/runbooks';
const ROLES = ['Responder', 'Pipeline', 'Zone operator', 'Break-glass', 'Administrator', 'Maintainer'];
/** What the permission set has by ReadOnlyAccess. */
const READ = /^[\w-]+:(Get|List|Describe|Lookup|StartQuery)/;
/** What StartMessageMoveTask calls for its caller. */
const COMPANIONS = ['sqs:DeleteMessage', 'sqs:SendMessage'];

const index = readFileSync(join(PROJECT_ROOT, FOLDER, 'README.md'), 'utf8');
const rows = [...index.matchAll(/^\| .+ \| \[[^\]]+\]\(([\w-]+)\.md\) \| (.+) \|$/gm)].map(
  ([, page = '', role = '']) => ({
    page: `${page}.md`,
    role,
  }),
);

describe('the index of the runbooks', () => {
  test('names each page once, with its role', () => {
    const pages = readdirSync(join(PROJECT_ROOT, FOLDER)).filter((page) => page !== 'README.md');
    expect(rows.map(({ page }) => page).sort()).toEqual(pages.sort());
    expect(rows.filter(({ role }) => !ROLES.includes(role))).toEqual([]);
  });

  test('a block with another role than its page names one of the index', () => {
    const marks = rows.flatMap(({ page }) =>
      commandBlocks(PROJECT_ROOT, join(FOLDER, page)).flatMap(({ role }) => role ?? []),
    );
    const known = ROLES.map((role) => role.toLowerCase());
    expect(marks.filter((role) => !known.includes(role))).toEqual([]);
  });
});

describe('the permission set Responder', () => {
  const called = rows
    .filter(({ role }) => role === 'Responder')
    .flatMap(({ page }) => commandBlocks(PROJECT_ROOT, join(FOLDER, page)))
    .filter(({ role }) => role === undefined)
    .flatMap((block) =>
      actionsOf(block, TABLE).map((action) => ({ action, place: `${block.document}:${String(block.line)}` })),
    )
    .filter(({ action }) => !READ.test(action));

  test('permits every call of its runbooks', () => {
    expect(called.filter(({ action }) => !RESPONDER_ACTIONS.includes(action))).toEqual([]);
  });

  test('permits nothing that no runbook calls', () => {
    const needed = [...called.map(({ action }) => action), ...COMPANIONS];
    expect(RESPONDER_ACTIONS.filter((action) => !needed.includes(action))).toEqual([]);
  });
});

test('messages of services and alarms name pages that exist', () => {
  const code = ['constructs/audit/runtime/incident-messages.js', 'constructs/observability/runbook.ts'].map((path) =>
    readFileSync(join(PROJECT_ROOT, path), 'utf8'),
  );
  const named = code.flatMap((text) =>
    [...text.matchAll(/(?:runbook: |new Runbook\()'([\w-]+)'/g)].map(([, page = '']) => `${page}.md`),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((page) => page !== 'README.md' && !rows.some((row) => row.page === page))).toEqual([]);
});
