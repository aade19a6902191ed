import {
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  type Stage,
  Validations,
} from 'aws-cdk-lib';
import { environmentCost, largestLines, monthlyText, type RecordedCost } from '../../cost';
import type { EnvironmentSettings } from '../../config';
import { stacksByPath, stageTemplates } from '../stage-templates';

/** How many of the largest lines the message names. */
const SHOWN_LINES = 5;

/** The settings that the estimate and its limits come from. */
type CostSettings = Pick<EnvironmentSettings, 'name' | 'accountServices' | 'expectedUse'>;

const costs = new WeakMap<Stage, RecordedCost>();

/** Estimates the cost of a stage, and stops synthesis where it exceeds the budget of the environment (ENV-04). */
class CostCheck implements IPolicyValidationPlugin {
  public readonly name = 'Cost';

  constructor(
    private readonly stage: Stage,
    private readonly settings: CostSettings,
  ) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { accountServices, expectedUse, name } = this.settings;
    const cost: RecordedCost = {
      ...environmentCost({
        environment: name,
        templates: stageTemplates(this.stage, stacksByPath(this.stage), context),
        expectedUse,
      }),
      budgetUsd: accountServices?.monthlyBudgetUsd,
      maxIncreaseUsd: accountServices?.maxCostIncreaseUsd,
    };
    costs.set(this.stage, cost);
    const violations = budgetViolations(cost, this.stage.node.path);
    return { success: violations.length === 0, violations };
  }
}

/** Estimates the cost of the stage at synthesis and compares it with the budget. */
export function enforceBudget(stage: Stage, settings: CostSettings): void {
  Validations.of(stage).addPlugins(new CostCheck(stage, settings));
}

/** The estimated cost of a stage after synthesis; undefined for a stage without the check. */
export function costOf(stage: Stage): RecordedCost | undefined {
  return costs.get(stage);
}

function budgetViolations(cost: RecordedCost, constructPath: string): PolicyViolation[] {
  const { budgetUsd, environment, usd } = cost;
  if (budgetUsd === undefined || usd <= budgetUsd) return [];
  const least = Math.ceil(usd);
  return [
    {
      ruleName: 'Cost-Budget',
      description: `${environment}.accountServices.monthlyBudgetUsd is ${String(budgetUsd)}, and the estimated cost is ${monthlyText(cost)}. Allowed: a budget of at least ${String(least)}. Largest lines: ${largestLines(cost, SHOWN_LINES).join(', ')}`,
      fix: `Raise monthlyBudgetUsd to at least ${String(least)} with the approval of its owner, remove resources, or correct expectedUse. cost.md lists every line.`,
      severity: 'error',
      violatingResources: [{ constructPath, locations: ['accountServices.monthlyBudgetUsd'] }],
    },
  ];
}
