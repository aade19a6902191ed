import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Sums of binary fractions, without the digits behind the tenth. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(10)) : value;
}
