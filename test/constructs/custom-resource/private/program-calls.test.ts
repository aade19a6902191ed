import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_OF_ACTION, PROGRAM_CALLS } from '../../../../constructs/custom-resource/private/program-calls';
import { PROJECT_ROOT } from '../../../support/baseline-app';

const FOLDERS = ['audit', 'custom-resource'].map((name) => join(PROJECT_ROOT, 'constructs', name, 'runtime'));

/** Programs by name, with their source and that of the files that they require. */
const PROGRAMS = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((file) => [file.replace('.js', ''), textWithRequired(folder, file)] as const),
).filter(([, text]) => text.includes('@aws-sdk/client-') && /\bhandler\b/.test(text));

function textWithRequired(folder: string, file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const required = [...text.matchAll(/require\('\.\/([\w-]+)'\)/g)].map(([, name = '']) => `${name}.js`);
  return [text, ...required.map((each) => textWithRequired(folder, each))].join('\n');
}

/** SDK commands, in the three forms that programs use. */
function commandsIn(text: string): readonly string[] {
  const found = [
    ...text.matchAll(/\b(?!Client)([A-Z]\w+)Command\b/g),
    ...text.matchAll(/\bcall\('[\w-]+', '(\w+)'/g),
    ...text.matchAll(/\bpaginate(\w+)\(/g),
  ].map(([, command = '']) => command);
  return [...new Set(found)].sort();
}

test('the table contains programs that call AWS', () => {
  const names = PROGRAMS.map(([name]) => name);
  expect(names.length).toBeGreaterThan(6);
  expect(names).toEqual(expect.arrayContaining(['account-security-defaults', 'service-linked-roles']));
});

test.each(PROGRAMS)('the table contains exactly the calls of %s', (program, text) => {
  // The Data API reads the secret; Inspector creates its roles: no command of the program.
  const indirect = ['secretsmanager:GetSecretValue'].filter(() => program === 'database-roles');
  const actions = (PROGRAM_CALLS[program] ?? [])
    .map(({ action }) => action)
    .filter((action) => !indirect.includes(action));
  const commands = actions.map((action) => COMMAND_OF_ACTION[action] ?? action.split(':')[1]);
  expect([...new Set(commands)].sort()).toEqual(commandsIn(text));
});

const CLIENTS = [
  ...new Set(
    PROGRAMS.flatMap(([, text]) => [...text.matchAll(/@aws-sdk\/(client-[\w-]+)/g)].map(([, name = '']) => name)),
  ),
];
const INSTALLED = CLIENTS.filter((name) => existsSync(join(PROJECT_ROOT, 'node_modules/@aws-sdk', name)));

test('most SDK clients of the programs are installed, so that their names can be compared', () => {
  expect(INSTALLED).toEqual(expect.arrayContaining(['client-backup', 'client-rds-data', 'client-s3', 'client-sns']));
});

test.each(PROGRAMS)('every SDK command and paginator that %s uses exists', (_, text) => {
  const required = [...text.matchAll(/@aws-sdk\/(client-[\w-]+)/g)].map(([, name = '']) => name);
  // A client that only the Lambda runtime contains, and names that are built at run time, cannot be compared.
  if (required.length === 0 || !required.every((name) => INSTALLED.includes(name))) return;
  const exported = required.flatMap((name) => Object.keys(jest.requireActual<object>(`@aws-sdk/${name}`)));
  const taken = [...text.matchAll(/\b([A-Z]\w+Command|paginate\w+)\b/g)].map(([, name = '']) => name);
  expect([...new Set(taken)].filter((name) => !exported.includes(name))).toEqual([]);
});
