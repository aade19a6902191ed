import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryScripts } from '../../lib/init/package-manifest';
import { name, scripts } from '../../package.json';
import { PROJECT_ROOT } from '../support/baseline-app';
import type { CommandTable } from '../support/documents/aws-command';
import { commands as table } from '../support/documents/aws-operations.json';
import {
  assignedIn,
  awsErrors,
  npmErrors,
  placeholderErrors,
  quotingErrors,
  syntaxErrors,
} from '../support/documents/block-checks';
import { commandBlocks, documents, inlineCommands } from '../support/documents/command-blocks';
import { linkErrors } from '../support/documents/links';

const TABLE: CommandTable = table;
const RUNBOOKS = 'docs/runbooks/';
/** Documents of the repositories that `init` creates. */
const TEMPLATE = 'lib/init/template/';

const DOCUMENTS = documents(PROJECT_ROOT);
const textOf = (document: string) => readFileSync(join(PROJECT_ROOT, document), 'utf8');
const blocksOf = (document: string) => commandBlocks(PROJECT_ROOT, document);
const mentionsOf = (document: string) => inlineCommands(document, textOf(document));

describe('commands in documents', () => {
  test('the documents are found', () => {
    expect(DOCUMENTS).toEqual(
      expect.arrayContaining(['README.md', 'cdktf/README.md', 'constructs/backup/README.md', `${RUNBOOKS}restore.md`]),
    );
    expect(DOCUMENTS.flatMap(blocksOf).length).toBeGreaterThan(100);
  });

  test('bash accepts the syntax of every block', () => {
    expect(DOCUMENTS.flatMap((document) => syntaxErrors(blocksOf(document)))).toEqual([]);
  });

  test('no variable is in single quotes', () => {
    const commands = DOCUMENTS.flatMap((document) => [...blocksOf(document), ...mentionsOf(document)]);
    expect(commands.flatMap(quotingErrors)).toEqual([]);
  });

  test('every call of AWS has an operation and options of the API models', () => {
    expect([
      ...DOCUMENTS.flatMap(blocksOf).flatMap((block) => awsErrors(block, TABLE)),
      ...DOCUMENTS.flatMap(mentionsOf).flatMap((mention) => awsErrors(mention, TABLE, true)),
    ]).toEqual([]);
  });

  test('every script exists', () => {
    const errors = DOCUMENTS.flatMap((document) => {
      const known = Object.keys(document.startsWith(TEMPLATE) ? repositoryScripts(name) : scripts);
      return [...blocksOf(document), ...mentionsOf(document)].flatMap((block) => npmErrors(block, known));
    });
    expect(errors).toEqual([]);
  });

  test('runbooks assign their variables, or the look-ups of the index do', () => {
    const lookUps = blocksOf(`${RUNBOOKS}README.md`).flatMap(({ code }) => assignedIn(code));
    const runbooks = DOCUMENTS.filter((document) => document.startsWith(RUNBOOKS));
    expect(runbooks.flatMap((document) => placeholderErrors(blocksOf(document), lookUps, TABLE))).toEqual([]);
  });

  test('every relative link leads to a file and a heading', () => {
    expect(DOCUMENTS.flatMap((document) => linkErrors(PROJECT_ROOT, document, textOf(document)))).toEqual([]);
  });
});
