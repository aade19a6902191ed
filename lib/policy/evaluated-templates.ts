import type { Stage } from 'aws-cdk-lib';
import { Enforcement } from './enforcement/enforcement';
import type { TemplateSet } from './model';

/** The templates of a stage that the policy has evaluated; undefined before the synthesis, and without a policy of the stage. */
export function evaluatedTemplates(stage: Stage): TemplateSet | undefined {
  return Enforcement.of(stage)?.templatesOf(stage);
}
