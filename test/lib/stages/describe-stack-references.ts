import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { replaceSection } from '../../generated/generated-file';
import { PROJECT_ROOT } from '../../support/baseline-app';

const FILE = join(PROJECT_ROOT, 'docs/ARCHITECTURE.md');
const ENVIRONMENT = 'production';
/** Nearly all stacks depend on these. The text lists the exceptions. */
const OMITTED = ['keys', 'incidents'];

type Kind = 'strong' | 'weak' | 'order';
const ARROWS: Readonly<Record<Kind, string>> = { strong: '==>', weak: '-.->', order: '-->' };

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly kind: Kind;
}

/**
 * The diagram of stacks in docs/ARCHITECTURE.md shows the references in the templates of production and the deployment order in the
 * manifest. `UPDATE_STACK_REFERENCES=true npx jest stages/templates` writes it.
 */
export function describeStackReferences(assembly: () => CloudAssembly): void {
  test('the diagram in docs/ARCHITECTURE.md shows the references between the stacks of production', () => {
    const current = readFileSync(FILE, 'utf8');
    const expected = replaceSection(current, 'stack references', render(assembly()));
    if (process.env['UPDATE_STACK_REFERENCES'] === 'true') writeFileSync(FILE, expected);
    else expect(current).toBe(expected);
  });
}

function render(assembly: CloudAssembly): string {
  const { stacks } = assembly.getNestedAssembly(`assembly-${ENVIRONMENT}`);
  const names = [...new Set(stacks.map(({ stackName }) => groupOf(stackName)))].sort();
  const references = distinct(stacks.flatMap((stack) => referencesOf(stack)));
  const shown = references.filter(({ from }) => !OMITTED.includes(from));
  return [
    '```mermaid',
    'flowchart LR',
    ...names.filter((name) => !OMITTED.includes(name)).map((name) => `  ${idOf(name)}["${name}"]`),
    ...shown.map(({ from, to, kind }) => `  ${idOf(from)} ${ARROWS[kind]} ${idOf(to)}`),
    '```',
    '',
    ...OMITTED.map((name) => omission(name, names, references)),
  ].join('\n');
}

function omission(name: string, names: readonly string[], references: readonly Reference[]): string {
  const dependent = references.filter(({ from }) => from === name).map(({ to }) => to);
  const without = names.filter((each) => each !== name && !dependent.includes(each)).sort();
  return `- The diagram omits \`${name}\`. All stacks depend on it except ${without.map((each) => `\`${each}\``).join(', ')}.`;
}

function referencesOf(stack: CloudAssembly['stacks'][number]): Reference[] {
  const text = JSON.stringify(stack.template);
  const to = groupOf(stack.stackName);
  const producers = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const strong = producers(/"Fn::ImportValue":"([\w-]+):/g);
  const weak = producers(/"Fn::GetStackOutput":\{[^}]*?"StackName":"([\w-]+)"/g);
  const referred = new Set([...strong, ...weak]);
  const earlier = stack.dependencies.flatMap((each) => ('stackName' in each ? [String(each.stackName)] : []));
  return [
    ...strong.map((name): Reference => ({ from: groupOf(name), to, kind: 'strong' })),
    ...weak.map((name): Reference => ({ from: groupOf(name), to, kind: 'weak' })),
    ...earlier
      .filter((name) => !referred.has(name))
      .map((name): Reference => ({ from: groupOf(name), to, kind: 'order' })),
  ];
}

/** The name of a stack without the environment; workloads and the probes of further Regions are groups. */
function groupOf(stackName: string): string {
  return stackName.slice(ENVIRONMENT.length + 1).replace(/^(service|job|probes)-.+/, '$1-*');
}

function idOf(name: string): string {
  return name.replace('-*', '-all').replaceAll('-', '_');
}

function distinct(references: readonly Reference[]): Reference[] {
  const known = new Map(references.map((reference) => [Object.values(reference).join(), reference]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference);
}
