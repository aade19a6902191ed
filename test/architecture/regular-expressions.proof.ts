import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { createSourceFile, forEachChild, isRegularExpressionLiteral, type Node, ScriptTarget } from 'typescript';
import { PROJECT_ROOT } from '../support/baseline-app';

// A template is an input of other people: no regular expression that reads one takes more than linear time. recheck searches for texts
// on which a regular expression backtracks.
const FOLDERS = ['facts', 'lib/bootstrap', 'lib/policy', 'lib/review'];

interface Expression {
  readonly file: string;
  readonly literal: string;
}

function expressionsIn(file: string): Expression[] {
  const found: Expression[] = [];
  const visit = (node: Node): void => {
    if (isRegularExpressionLiteral(node)) found.push({ file, literal: node.text });
    forEachChild(node, visit);
  };
  visit(createSourceFile(file, readFileSync(join(PROJECT_ROOT, file), 'utf8'), ScriptTarget.Latest));
  return found;
}

const expressions = FOLDERS.flatMap((folder) =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.cases.ts'))
    .flatMap((file) => expressionsIn(join(folder, file))),
);
const unique = [...new Map(expressions.map((each) => [each.literal, each])).values()];

test('no regular expression that reads a template backtracks', async () => {
  expect(unique.length).toBeGreaterThan(100);
  const vulnerable: string[] = [];
  for (const { file, literal } of unique) {
    const end = literal.lastIndexOf('/');
    const result = await check(literal.slice(1, end), literal.slice(end + 1));
    if (result.status === 'vulnerable') vulnerable.push(`${file}: ${literal}: ${result.attack.pattern}`);
  }
  expect(vulnerable).toEqual([]);
}, 300_000);
