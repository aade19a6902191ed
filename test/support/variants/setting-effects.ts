import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type EnvironmentSettings, settingsErrors } from '../../../lib/config';
import { withValueAt } from '../changed-settings';
import { synthesized } from '../cloudflare';
import { leafOf, type LeafSetting, leafValues } from './leaf-settings';
import type { SettingVariant } from './setting-variant';
import { synthesizeVariant } from './variant-assembly';

/** The same environment twice, with two values of one setting. */
export interface SettingPair {
  readonly variant: SettingVariant;
  readonly changed: EnvironmentSettings;
}

/** Accepted environments that differ in the setting alone. */
export function* pairsOf(leaf: LeafSetting, variants: readonly SettingVariant[]): Iterable<SettingPair> {
  for (const variant of variants) {
    for (const { id, keys, value } of leafValues(variant.settings)) {
      for (const candidate of id === leaf.id ? candidatesOf(leaf.schema, value) : []) {
        const changed = withValueAt(variant.settings, keys, candidate) as EnvironmentSettings;
        if (settingsErrors([changed]).length === 0) yield { variant, changed };
      }
    }
  }
}

const outputs = new Map<string, string>();

/** Whether a template, or a Terraform document, differs between the two. */
export function changesOutput({ changed, variant }: SettingPair): boolean {
  const before = outputs.get(variant.name) ?? outputOf(variant.settings);
  outputs.set(variant.name, before);
  return before !== outputOf(changed);
}

function outputOf(settings: EnvironmentSettings): string {
  const { stacks } = synthesizeVariant({ name: settings.name, base: 'production', settings });
  const zones = settings.domain === undefined ? [] : synthesized([settings]);
  for (const folder of new Set(zones.map(({ directory }) => dirname(directory)))) rmSync(folder, { recursive: true });
  return JSON.stringify([stacks.map(({ id, text }) => [id, text]), zones.map(({ json }) => json)]);
}

/** Other values of a setting; not all of them are accepted. `undefined` removes it. */
function candidatesOf(schema: z.ZodType, given: unknown): readonly unknown[] {
  const leaf = leafOf(schema) ?? schema;
  const values = valuesOf(leaf, given);
  const all =
    Array.isArray(given) && !(leaf instanceof z.ZodArray)
      ? [...values.map((value) => [value]), ...given.map((_, index): unknown[] => given.toSpliced(index, 1))]
      : values;
  return [...all.filter((value) => JSON.stringify(value) !== JSON.stringify(given)), undefined];
}

function valuesOf(leaf: z.ZodType, given: unknown): readonly unknown[] {
  const examples = (leaf.meta()?.examples ?? []) as readonly string[];
  if (leaf instanceof z.ZodRecord) return [{}, { FEATURE_SET: 'basic' }];
  if (leaf instanceof z.ZodEnum) return leaf.options;
  if (leaf instanceof z.ZodArray) return [examples.slice(0, 1), examples];
  if (typeof given === 'number') return [given + 1, given - 1, given + 0.5, given * 2, given / 2, 30, 400, 3653];
  if (typeof given !== 'string') return leaf instanceof z.ZodString ? examples : [true, false, 'draining'];
  const lastDigit = /\d(?=\D*$)/;
  return [...examples, `${given}2`, `${given}-2`, given.replace(lastDigit, '8'), given.replace(lastDigit, '9')];
}
