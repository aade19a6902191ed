import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as metadataKeys from '../../facts/metadata-keys';
import { PublicPack } from '../../facts/public-pack';

const PROJECT_ROOT = join(__dirname, '../..');

/** A constant on one line: its name and the text of its value. */
const CONSTANT = /^(export )?const ([A-Z][A-Z\d_]+)\b(?:: [^=]+)? =\s+(.+?)(?: as const)?;$/gm;

/** Whether two constants have this value for one reason only: bounds from 2 on, expressions, texts and numbers that are not round. */
function isDistinct(value: string): boolean {
  if (/^(?:\/.{8,}|'.{8,}'|\{ min: (?![01],).+)$/.test(value)) return true;
  const number = Number(value.replaceAll('_', ''));
  const isRound = Number.isInteger(Math.log2(number)) || (number <= 10_000 && number % 500 === 0);
  return number >= 1000 && !isRound;
}

interface Constant {
  readonly exported: boolean;
  readonly name: string;
  readonly value: string;
}

function constantsIn(text: string): Constant[] {
  return [...text.matchAll(CONSTANT)].map(([, keyword, name = '', value = '']) => ({
    exported: keyword !== undefined,
    name,
    value,
  }));
}

function sourcesOf(folder: string): [file: string, text: string][] {
  return readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.cases.ts'))
    .map((file) => [join(folder, file), readFileSync(join(PROJECT_ROOT, folder, file), 'utf8')]);
}

const FACTS = sourcesOf('facts')
  .flatMap(([, text]) => constantsIn(text))
  .filter(({ exported }) => exported);
const OTHERS = ['bin', 'cdktf', 'constructs', 'lib'].flatMap(sourcesOf);

/** The constants of a text that have the name of a fact, or its value if no other reason explains the same value. */
function repeatedFacts(text: string): string[] {
  return constantsIn(text).flatMap(({ name, value }) =>
    FACTS.some((fact) => fact.name === name || (fact.value === value && isDistinct(value))) ? [name] : [],
  );
}

test('no other file defines a fact again', () => {
  expect(OTHERS.flatMap(([file, text]) => repeatedFacts(text).map((name) => `${file}: ${name}`))).toEqual([]);
});

test.each([
  ['the name of a bound', 'const MAX_TARGETS = 500;'],
  ['a pair of bounds', 'const DAYS: Bounds = { min: 7, max: 35 };'],
  ['a number', 'export const LONGEST = 3653;'],
  ['an expression', 'const RESTORED = /-r\\d{8}$/;'],
])('a copy is found: %s', (_, copy) => {
  expect(repeatedFacts(`/** A copy. */\n${copy}\n`)).toHaveLength(1);
});

test('metadata keys and names of public packs are literals in facts only', () => {
  const names = [...Object.values(metadataKeys), ...Object.values(PublicPack)].map((name) => `'${name}'`);
  expect(OTHERS.filter(([, text]) => names.some((name) => text.includes(name))).map(([file]) => file)).toEqual([]);
});
