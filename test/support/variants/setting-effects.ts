import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type EnvironmentSettings, settingsErrors } from '../../../lib/config';
import { withValueAt } from '../changed-settings';
import { synthesized } from '../cloudflare';
import { candidatesOf } from './candidate-values';
import { codeWords } from './code-words';
import { type LeafSetting, leafValues } from './leaf-settings';
import { synthesizeVariant } from './variant-assembly';

/**
 * The settings whose change alone changes a template or a Terraform document.
 *
 * Each environment is synthesized a few times; every setting has another value in its own subset of these runs (`codeWords`). A value of
 * the output that differs from the first synthesis in exactly these runs depends on that setting alone. The settings without such a value
 * are changed one by one, in all environments.
 *
 * @param combined environments that together have every setting
 * @param attempts how many changes of one setting are synthesized
 */
export function settingsWithEffect(
  combined: readonly EnvironmentSettings[],
  environments: readonly EnvironmentSettings[],
  leaves: readonly LeafSetting[],
  attempts: (leaf: LeafSetting) => number,
): ReadonlySet<string> {
  const shown = new Set<string>();
  const remaining = () => leaves.filter(({ id }) => !shown.has(id));
  for (const environment of combined) {
    // A second time, with fewer settings that hide the effect of each other.
    for (let round = 0; round < 2; round += 1) {
      const tested = remaining().filter(({ id }) => !changesEverything(id));
      for (const id of settingsWithOwnOutput(environment, tested)) shown.add(id);
    }
  }
  for (const leaf of remaining()) {
    if (hasEffectAlone(leaf, environments, attempts(leaf))) shown.add(leaf.id);
  }
  return shown;
}

/** Name, account and Region are part of nearly every value of an output: they are changed alone. */
function changesEverything(id: string): boolean {
  return !id.includes('.');
}

function settingsWithOwnOutput(environment: EnvironmentSettings, leaves: readonly LeafSetting[]): readonly string[] {
  const present = new Set(leafValues(environment).map(({ id }) => id));
  const tested = leaves.filter(({ id }) => present.has(id));
  if (tested.length === 0) return [];
  const words = codeWords(tested.length);
  let runs = Array.from(words[0] ?? '', () => environment);
  const codes = new Map<string, string>();
  tested.forEach((leaf, index) => {
    const word = words[index] ?? '';
    const changed = firstAccepted(leaf, environment, (change) =>
      runs.map((run, position) => (word[position] === '1' ? change(run) : run)),
    );
    if (changed === undefined) return;
    runs = changed;
    codes.set(leaf.id, word);
  });
  const patterns = patternsOf([environment, ...runs].map(outputOf));
  return [...codes].flatMap(([id, code]) => (patterns.has(code) ? [id] : []));
}

/** The runs with the first accepted other value of the setting. */
function firstAccepted(
  leaf: LeafSetting,
  environment: EnvironmentSettings,
  changedRuns: (change: (run: EnvironmentSettings) => EnvironmentSettings) => EnvironmentSettings[],
): EnvironmentSettings[] | undefined {
  for (const change of changesOf(leaf, environment)) {
    const runs = changedRuns(change);
    if (runs.every((run) => settingsErrors([run]).length === 0)) return runs;
  }
  return undefined;
}

function changesOf(leaf: LeafSetting, environment: EnvironmentSettings) {
  return leafValues(environment)
    .filter(({ id }) => id === leaf.id)
    .flatMap(({ keys, value }) =>
      candidatesOf(leaf.schema, value).map(
        (candidate) => (run: EnvironmentSettings) => withValueAt(run, keys, candidate) as EnvironmentSettings,
      ),
    );
}

/** Runs in which a value of the output differs from the first output, for every value with two variations. */
function patternsOf(outputs: readonly ReadonlyMap<string, unknown>[]): ReadonlySet<string> {
  const [first] = outputs;
  const paths = new Set(outputs.flatMap((output) => [...output.keys()]));
  const patterns = new Set<string>();
  for (const path of paths) {
    const values = outputs.map((output) => output.get(path));
    if (new Set(values).size !== 2) continue;
    patterns.add(
      values
        .slice(1)
        .map((value) => (value === first?.get(path) ? '0' : '1'))
        .join(''),
    );
  }
  return patterns;
}

function hasEffectAlone(leaf: LeafSetting, environments: readonly EnvironmentSettings[], attempts: number): boolean {
  let left = attempts;
  for (const environment of environments) {
    for (const change of changesOf(leaf, environment)) {
      if (left === 0) return false;
      const changed = change(environment);
      if (settingsErrors([changed]).length > 0) continue;
      if (patternsOf([environment, changed].map(outputOf)).size > 0) return true;
      left -= 1;
    }
  }
  return false;
}

const known = new WeakMap<EnvironmentSettings, ReadonlyMap<string, unknown>>();

/** The values of all templates and Terraform documents of an environment, by path. */
function outputOf(settings: EnvironmentSettings): ReadonlyMap<string, unknown> {
  const output = known.get(settings) ?? synthesizedValues(settings);
  known.set(settings, output);
  return output;
}

function synthesizedValues(settings: EnvironmentSettings): ReadonlyMap<string, unknown> {
  const { stacks } = synthesizeVariant({ name: settings.name, base: 'production', settings });
  const zones = settings.domain === undefined ? [] : synthesized([settings]);
  for (const folder of new Set(zones.map(({ directory }) => dirname(directory)))) rmSync(folder, { recursive: true });
  const values = new Map<string, unknown>();
  for (const { id, template } of stacks) addValues(template, id, values);
  for (const { json, stack } of zones) addValues(json, stack, values);
  return values;
}

function addValues(value: unknown, path: string, values: Map<string, unknown>): void {
  if (typeof value !== 'object' || value === null) {
    values.set(path, value);
    return;
  }
  for (const [key, member] of Object.entries(value)) addValues(member, `${path}/${key}`, values);
}
