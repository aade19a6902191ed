import { Duration } from 'aws-cdk-lib';
import { Template as SynthesizedTemplate } from 'aws-cdk-lib/assertions';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { ScheduledFargateJob } from '../../../constructs';
import { testCluster, testImage, testStack } from '../stacks';
import { rolesWithoutPermissions } from './role-permissions';
import { unorderedNames } from './sibling-names';
import type { Template, TemplateResource } from './variant-assembly';

const PLAN: TemplateResource = {
  Type: 'AWS::Backup::RestoreTestingPlan',
  Properties: { RestoreTestingPlanName: 'nightly' },
};

function selection(properties: Readonly<Record<string, unknown>>, DependsOn?: string): Template {
  const Selection = { Type: 'AWS::Backup::RestoreTestingSelection', Properties: properties, DependsOn };
  return { Resources: { Plan: PLAN, Selection } };
}

describe('a resource that names another one of its stack', () => {
  const named = ["Selection.RestoreTestingPlanName names Plan ('nightly') and does not depend on it"];

  test.each<[string, Template, readonly string[]]>([
    ['by its literal name', selection({ RestoreTestingPlanName: 'nightly' }), named],
    ['by its literal name and DependsOn', selection({ RestoreTestingPlanName: 'nightly' }, 'Plan'), []],
    ['by a reference', selection({ RestoreTestingPlanName: { Ref: 'Plan' } }), []],
    ['by a reference in a text', selection({ RestoreTestingPlanName: { 'Fn::Sub': '${Plan}' } }), []],
    ['as a part of a longer name', selection({ RestoreTestingPlanName: 'nightly-2' }), []],
    [
      'in an ARN that is joined',
      selection({ RestoreTestingPlanName: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Region' }, ':', 'nightly']] } }),
      named,
    ],
    ['in prose', selection({ Description: 'Restores what nightly selects' }), []],
  ])('%s', (_, template, problems) => {
    expect(unorderedNames(template)).toEqual(problems);
  });

  test.each([
    ['a dimension of an alarm', 'AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'Plan', Value: 'nightly' }] }],
    ['a resource of a policy', 'AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [{ Resource: 'nightly' }] } }],
    ['a pattern of events', 'AWS::Events::Rule', { EventPattern: { detail: { plan: ['nightly'] } } }],
  ])('needs no order in %s', (_, Type, Properties) => {
    expect(unorderedNames({ Resources: { Plan: PLAN, Other: { Type, Properties } } })).toEqual([]);
  });

  test('as the principal of a policy needs an order: the service checks that it exists', () => {
    const Role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } };
    const Statement = [{ Principal: { AWS: 'arn:aws:iam::111111111111:role/reader' } }];
    const Policy = { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument: { Statement } } };
    expect(unorderedNames({ Resources: { Role, Policy } })).toEqual([
      "Policy.PolicyDocument.Statement.Principal.AWS names Role ('reader') and does not depend on it",
    ]);
  });

  test('through the name of its log group depends on the group, or the group on it', () => {
    const Log = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/rds/cluster/main/audit' } };
    const cluster = (DependsOn?: string) => ({
      Resources: {
        Log,
        Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DBClusterIdentifier: 'main' }, DependsOn },
      },
    });
    expect(unorderedNames(cluster('Log'))).toEqual([]);
    expect(unorderedNames(cluster())).toEqual(["Log.LogGroupName names Cluster ('main') and does not depend on it"]);
  });
});

describe('the permissions of a role that a job uses', () => {
  const stack = testStack();
  new ScheduledFargateJob(stack, 'Report', {
    cluster: testCluster(stack),
    image: testImage(stack),
    schedule: ScheduleExpression.rate(Duration.hours(1)),
  });
  const Resources = (SynthesizedTemplate.fromStack(stack).toJSON() as Template).Resources;
  const [schedule = ''] = Object.keys(Resources).filter((id) => Resources[id]?.Type === 'AWS::Scheduler::Schedule');

  test('are there before it starts', () => {
    expect(rolesWithoutPermissions({ Resources })).toEqual([]);
  });

  test.each(['ReportSchedulerRolePermissions', 'ReportTaskExecutionRolePermissions'])(
    '%s is missed in the dependencies, and named',
    (prefix) => {
      const { DependsOn = [], ...rest } = Resources[schedule] ?? { Type: '' };
      const kept = [DependsOn].flat().filter((id) => !id.startsWith(prefix));
      const without = { ...Resources, [schedule]: { ...rest, DependsOn: kept } };
      expect(rolesWithoutPermissions({ Resources: without })).toEqual([
        expect.stringMatching(
          `^${schedule} acts with ${prefix.replace('Permissions', '')}\\w+ and does not depend on ${prefix}\\w+$`,
        ),
      ]);
    },
  );
});
