import { App, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { BaselinePolicy } from '../../../lib/policy';
import { OWNERSHIP_TAGS } from '../../support/stacks';

/** Findings of a rule. CDK writes the file of a nested stack into a template only if its CLI runs the app, which this test does not. */
function findingsOf(app: App, control: string): string[] {
  BaselinePolicy.enforce(app, { packs: [], controls: [control] });
  try {
    app.synth();
  } catch {
    // The results contain the findings.
  }
  return BaselinePolicy.results(app).flatMap(({ findings }) =>
    findings.map(({ constructPath, what }) => `${constructPath}: ${what}`),
  );
}

describe('a value of another nested stack', () => {
  const databaseIn = (subnetType: ec2.SubnetType) => {
    const app = new App();
    const parent = new Stack(app, 'Parent');
    const subnetConfiguration = [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ];
    const vpc = new ec2.Vpc(new NestedStack(parent, 'Network'), 'Vpc', { subnetConfiguration });
    new rds.SubnetGroup(new NestedStack(parent, 'Data'), 'Subnets', {
      vpc,
      vpcSubnets: { subnetType },
      description: 'Subnets of the database',
    });
    return findingsOf(app, 'NET-02');
  };

  test('is resolved without the metadata of the CDK CLI', () => {
    expect(databaseIn(ec2.SubnetType.PRIVATE_ISOLATED)).toEqual([]);
  });

  test('is evaluated', () => {
    const [first, ...others] = databaseIn(ec2.SubnetType.PUBLIC);
    expect(first).toMatch(/^Parent\/Data\/Subnets\/Default: .*has the route .+ to the internet/);
    expect(others).toHaveLength(1);
  });
});

describe('ownership tags of a nested stack', () => {
  test('are those of its parent', () => {
    const app = new App();
    const parent = new Stack(app, 'Parent', { tags: OWNERSHIP_TAGS });
    new sqs.CfnQueue(new NestedStack(new NestedStack(parent, 'Outer'), 'Inner'), 'Queue');
    expect(findingsOf(app, 'ENV-03')).toEqual([]);
  });

  test('are required', () => {
    const app = new App();
    new sqs.CfnQueue(new NestedStack(new Stack(app, 'Parent'), 'Nested'), 'Queue');
    expect(findingsOf(app, 'ENV-03')).toHaveLength(1);
  });

  test.each([
    ['an app do not apply to its stages', (app: App) => app, 1],
    ['a stage apply', (_: App, stage: Stage) => stage, 0],
  ])('of %s', (_, tagged, count) => {
    const app = new App();
    const stage = new Stage(app, 'Stage');
    new sqs.CfnQueue(new NestedStack(new Stack(stage, 'Parent'), 'Nested'), 'Queue');
    for (const [key, value] of Object.entries(OWNERSHIP_TAGS)) Tags.of(tagged(app, stage)).add(key, value);
    expect(findingsOf(app, 'ENV-03')).toHaveLength(count);
  });
});
