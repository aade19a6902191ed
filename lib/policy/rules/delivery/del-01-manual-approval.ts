import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** An action of a pipeline, in the order in which it runs. */
interface Step {
  readonly action: Value;
  readonly stage: number;
  readonly runOrder: number;
}

export const manualApproval: Rule = {
  id: 'DEL-01-ManualApproval',
  resourceTypes: ['AWS::CodePipeline::Pipeline'],
  statement: 'CodePipeline pipelines require a manual approval before the last deployment stage.',
  fix: 'Add an action of category Approval, provider Manual, before the last stage that deploys.',
  source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html',
  check: (pipeline) => {
    const steps = stepsOf(pipeline);
    const deployments = steps.filter(({ action }) => !isOf(action, 'Source', 'Build', 'Test', 'Approval'));
    const last = Math.max(...deployments.map(({ stage }) => stage));
    const approvals = steps.filter(
      ({ action }) => isOf(action, 'Approval') && action.get('ActionTypeId', 'Provider').is('Manual'),
    );
    return deployments
      .filter((each) => each.stage === last && !approvals.some((approval) => isBefore(approval, each)))
      .map(({ action }) => {
        const name = action.get('Name').describe();
        return finding(action, name, `'${name}' deploys without a manual approval`);
      });
  },
};

function stepsOf(pipeline: Resource): Step[] {
  return pipeline
    .get('Stages')
    .items()
    .flatMap((stage, index) =>
      stage
        .get('Actions')
        .items()
        .map((action) => ({ action, stage: index, runOrder: action.get('RunOrder').number() ?? 1 })),
    );
}

function isOf(action: Value, ...categories: string[]): boolean {
  return action.get('ActionTypeId', 'Category').is(...categories);
}

function isBefore(one: Step, other: Step): boolean {
  return one.stage < other.stage || (one.stage === other.stage && one.runOrder < other.runOrder);
}
