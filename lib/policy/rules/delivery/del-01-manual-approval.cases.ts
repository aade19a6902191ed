import { manualApproval } from './del-01-manual-approval';
import { findings, testRule } from '../../../../test/support/policy';

const action = (Name: unknown, Category: unknown, RunOrder?: number, Provider = 'CloudFormation') => ({
  Name,
  ActionTypeId: { Category, Provider },
  RunOrder,
});

const APPROVE = action('Approve', 'Approval', 1, 'Manual');

const pipeline = (...stages: object[][]) => ({
  Pipeline: { Type: 'AWS::CodePipeline::Pipeline', Properties: { Stages: stages.map((Actions) => ({ Actions })) } },
});

const SOURCE = [action('Source', 'Source')];

const STAGING = [action('Staging', 'Deploy')];

const without = (path: string, name: string) =>
  `Pipeline[${name}] Properties.Stages.${path}: '${name}' deploys without a manual approval`;

testRule(manualApproval, {
  'finds deployments of the last stage without an approval': [
    pipeline(SOURCE, STAGING, [action('Production', 'Deploy')]),
    without('2.Actions.0', 'Production'),
  ],
});

describe('DEL-01-ManualApproval', () => {
  test.each([
    ['at the same time', [APPROVE, action('Production', 'Deploy', 1)], 1],
    ['too late', [action('Production', 'Deploy', 1), { ...APPROVE, RunOrder: 2 }], 0],
    ['by a function', [action('Approve', 'Approval', 1, 'Lambda'), action('Production', 'Deploy', 2)], 1],
  ])('does not accept an approval %s', (_, actions, index) => {
    expect(findings(manualApproval, pipeline(SOURCE, actions))).toEqual([without(`1.Actions.${index}`, 'Production')]);
  });

  test('finds a function or an unknown action that may deploy', () => {
    expect(findings(manualApproval, pipeline(SOURCE, [action('Ship', 'Invoke', 1, 'Lambda')]))).toHaveLength(1);
    expect(findings(manualApproval, pipeline(SOURCE, [action('Ship', { Ref: 'Category' })]))).toHaveLength(1);
  });

  test('passes an approval before, in the stage or before it, and a pipeline that deploys nothing', () => {
    const production = [APPROVE, action('Production', 'Deploy', 2)];
    expect(findings(manualApproval, pipeline(SOURCE, STAGING, production))).toEqual([]);
    expect(findings(manualApproval, pipeline(SOURCE, [APPROVE], [action('Production', 'Deploy')]))).toEqual([]);
    expect(findings(manualApproval, pipeline(SOURCE, [action('Build', 'Build')]))).toEqual([]);
  });
});
