import { readFileSync } from 'node:fs';
import {
  type IPolicyValidationContext,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  type PolicyViolation,
  type Stage,
  Validations,
} from 'aws-cdk-lib';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 } as const;

/** How full a stack may be: the rest is room to roll a fix out in a hurry. */
const MAX_SHARE = 0.9;

/** Stops synthesis before a stack reaches a quota of CloudFormation, which would stop its deployment. */
class StackLimits implements IPolicyValidationPlugin {
  public readonly name = 'StackLimits';

  public validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
    const violations = stackTemplates.flatMap(({ stackConstructPath, templatePath }) =>
      violationsOf(stackConstructPath, JSON.parse(readFileSync(templatePath, 'utf8')) as Record<string, object>),
    );
    return { success: violations.length === 0, violations };
  }
}

/** Watches the size of every stack of the stage. */
export function enforceStackLimits(stage: Stage): void {
  Validations.of(stage).addPlugins(new StackLimits());
}

/** What is too large in one template. */
export function violationsOf(constructPath: string, template: Readonly<Record<string, object>>): PolicyViolation[] {
  return Object.entries(LIMITS).flatMap(([section, limit]) => {
    const count = Object.keys(template[section] ?? {}).length;
    const allowed = Math.floor(limit * MAX_SHARE);
    if (count <= allowed) return [];
    return [
      {
        ruleName: `StackLimits-${section}`,
        description: `${constructPath} has ${count} ${section.toLowerCase()}; CloudFormation takes ${limit} a stack, ${allowed} are allowed here`,
        fix: 'Move services to a stack of their own.',
        severity: 'error',
        violatingResources: [{ constructPath, locations: [section] }],
      },
    ];
  });
}
