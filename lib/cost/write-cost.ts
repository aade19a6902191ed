import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExpectedUse } from '../../facts/expected-use';
import { isObject } from '../policy/model';
import { costMarkdown } from './cost-markdown';
import type { EnvironmentCost } from './environment-cost';

/** The files in the folder of the templates. */
export const COST_FILES = ['cost.json', 'cost.md'] as const;

/** The cost of an environment with the limits in its settings, as `cost.json` contains it. */
export interface RecordedCost extends EnvironmentCost {
  /**
   * `accountServices.monthlyBudgetUsd`.
   * @default - no limit
   */
  readonly budgetUsd?: number;
  /**
   * `accountServices.maxCostIncreaseUsd`.
   * @default - no limit
   */
  readonly maxIncreaseUsd?: number;
}

/** Writes the cost of environments. The same templates and settings produce the same bytes. */
export function writeCost(directory: string, costs: readonly RecordedCost[]): void {
  const contents: Readonly<Record<(typeof COST_FILES)[number], string>> = {
    'cost.json': `${JSON.stringify({ environments: costs }, rounded, 1)}\n`,
    'cost.md': costMarkdown(costs),
  };
  for (const file of COST_FILES) writeFileSync(join(directory, file), contents[file]);
}

/** What `cost.json` records of the settings of an environment. */
export interface CostSettings {
  readonly expectedUse: Partial<ExpectedUse>;
  /** @default - no limit */
  readonly maxIncreaseUsd?: number;
}

/** The settings of an environment in the `cost.json` of a folder; undefined without the file or the environment. */
export function recordedSettings(directory: string, environment: string): CostSettings | undefined {
  const file = join(directory, COST_FILES[0]);
  if (!existsSync(file)) return undefined;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const all: unknown = isObject(content) ? content['environments'] : undefined;
  const found: unknown = Array.isArray(all)
    ? all.find((each) => isObject(each) && each['environment'] === environment)
    : undefined;
  if (!isObject(found)) return undefined;
  const { expectedUse, maxIncreaseUsd } = found;
  const numbers = Object.entries(isObject(expectedUse) ? expectedUse : {}).filter(
    ([, value]) => typeof value === 'number',
  );
  return {
    expectedUse: Object.fromEntries(numbers),
    ...(typeof maxIncreaseUsd === 'number' && { maxIncreaseUsd }),
  };
}

/** Sums of binary fractions, without the digits behind the tenth. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(10)) : value;
}
