import {
  CfnResource,
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  type Stack,
  type Stage,
  Validations,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type Resource, STACK } from '../../policy/model';
import { stacksByPath, stageTemplates } from '../stage-templates';
import { settingsOf } from './causing-settings';
import { type ExceededQuota, exceededQuotas } from './exceeded-quotas';

/** Stops synthesis where a deployment would exceed a quota of AWS. */
class QuotaChecks implements IPolicyValidationPlugin {
  public readonly name = 'Quotas';

  constructor(private readonly stage: Stage) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const stacks = stacksByPath(this.stage);
    const violations = exceededQuotas(stageTemplates(this.stage, stacks, context)).map((exceeded) =>
      violationOf(exceeded, this.constructPathOf(exceeded.usage.resource, stacks)),
    );
    return { success: violations.length === 0, violations };
  }

  private constructPathOf({ logicalId, template, type }: Resource, stacks: ReadonlyMap<string, Stack>): string {
    const stack = stacks.get(template.name);
    if (stack === undefined || type === STACK) return template.name;
    const isIt = (each: IConstruct) => CfnResource.isCfnResource(each) && stack.resolve(each.logicalId) === logicalId;
    return stack.node.findAll().find(isIt)?.node.path ?? template.name;
  }
}

/** Measures every stack of the stage against the quotas of AWS. */
export function enforceQuotas(stage: Stage): void {
  Validations.of(stage).addPlugins(new QuotaChecks(stage));
}

/** What a reader needs: which resource, how much, of which quota, by which setting, and what to do. */
function violationOf({ quota, usage }: ExceededQuota, constructPath: string): PolicyViolation {
  const { amount, resource } = usage;
  const { adjustable, counted, fix, id, max, source } = quota;
  return {
    ruleName: `Quotas-${id}`,
    description: `${constructPath} has ${String(amount)} ${counted}; AWS takes ${String(max)} (${source}). They come from the settings: ${settingsOf(usage)}`,
    fix: adjustable === true ? `${fix} AWS may raise this quota on request.` : fix,
    severity: 'error',
    violatingResources: [{ constructPath, locations: [resource.logicalId] }],
  };
}
