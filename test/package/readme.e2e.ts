import { PROJECT_ROOT } from '../support/baseline-app';
import { codeBlocks } from '../support/documents/command-blocks';
import { ForeignApp } from './support/foreign-app';

/** The code of one block of a section, by its language; the comment with the name of a file is not part of it. */
function block(section: string, language: string): string {
  const found = codeBlocks(PROJECT_ROOT, 'README.md').find(
    (each) => each.section === section && each.language === language,
  );
  if (found === undefined) throw new Error(`The section ${section} has no block of ${language}.`);
  return `${found.code.replace(/^(?:\/\/|#) [\w.]+\n/, '')}\n`;
}

let foreign: ForeignApp;

beforeAll(() => {
  foreign = ForeignApp.create();
}, 300_000);

test('the example of an import passes as printed, with the printed output', () => {
  foreign.write('app.mjs', block('Import', 'ts'));
  expect(foreign.node('app.mjs')).toEqual({ exitCode: 0, output: block('Import', 'text') });
}, 120_000);

test('the example of a check prints the printed findings', () => {
  foreign.write('template.yaml', block('Check', 'yaml'));
  const { exitCode, output } = foreign.program('check', 'template.yaml', '--controls', 'NET');
  expect(output).toBe(block('Check', 'text'));
  expect(exitCode).toBe(1);
});
