import { controlProof } from '../../../lib/page/questions/control-proof';
import { Tier } from '../../../facts/tier';
import { evidenceFor } from '../../support/evidence-claims';
import { template, type TestResources } from '../../support/policy';
import { environment } from './page-fixture';

/** The text of the page about a control, from templates. */
function proofOf(control: string, Resources: TestResources): string {
  const templates = [template('Stack', { Resources })];
  const found = evidenceFor({ templates, tier: Tier.PRODUCTION }, [control]).find((each) => each.control === control);
  const resources = Object.entries(Resources).map(([logicalId, { Type: type }]) => ({
    stack: 'Stack',
    logicalId,
    type,
  }));
  return found === undefined ? '' : controlProof({ ...environment('production'), resources }, found);
}

const rule = (RuleName: string, ScheduleExpression: string, DeleteAfterDays: number) => ({
  RuleName,
  ScheduleExpression,
  TargetBackupVault: 'vault',
  Lifecycle: { DeleteAfterDays },
});

const planWith = (...BackupPlanRule: object[]): TestResources => ({
  Plan: { Type: 'AWS::Backup::BackupPlan', Properties: { BackupPlan: { BackupPlanRule } } },
});

const PLAN = planWith(
  rule('daily', 'cron(0 3 * * ? *)', 35),
  rule('weekly', 'cron(0 4 ? * SUN *)', 90),
  rule('monthly', 'cron(0 5 1 * ? *)', 365),
);

const DATABASE: TestResources = {
  Database: { Type: 'AWS::RDS::DBCluster', Properties: { Tags: [{ Key: 'backup', Value: 'production' }] } },
  OptIn: { Type: 'Custom::BackupServiceOptIn', Properties: {} },
  Selection: {
    Type: 'AWS::Backup::BackupSelection',
    Properties: {
      BackupPlanId: { Ref: 'Plan' },
      BackupSelection: {
        IamRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'backup', ConditionValue: 'production' }],
      },
    },
  },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup'],
    },
  },
};

describe('BAK-01', () => {
  test('states the schedule and the retention of each kind of backup', () => {
    expect(proofOf('BAK-01', PLAN)).toContain(
      'Stack › Plan has daily backup = cron(0 3 * * ? *) kept 35 days, weekly backup = cron(0 4 ? * SUN *) kept 90 days, ' +
        'monthly backup = cron(0 5 1 * ? *) kept 365 days (decided for 1 resource)',
    );
  });

  test.each([
    ['another retention', rule('daily', 'cron(0 3 * * ? *)', 14), 'daily backup = cron(0 3 * * ? *) kept 14 days'],
    ['another schedule', rule('daily', 'cron(15 1 * * ? *)', 35), 'daily backup = cron(15 1 * * ? *) kept 35 days'],
    ['a schedule in one month only', rule('daily', 'cron(0 3 * 1 ? *)', 35), 'other backup = cron(0 3 * 1 ? *)'],
  ])('states %s', (_, changed, text) => {
    expect(proofOf('BAK-01', planWith(changed))).toContain(text);
  });

  test('states the plan and the tag that select a database, and the role of the selection', () => {
    const proof = proofOf('BAK-01', { ...PLAN, ...DATABASE });
    expect(proof).toContain('Stack › Database has Stack › Selection selects the resource for = reference to Plan');
    expect(proof).toContain('BackupSelection.ListOfTags[backup] = production');
    expect(proof).toContain('Stack › Role ManagedPolicyArns.0 = arn:aws:iam::aws:policy/service-role/AWSBackup');
  });

  test('states no selection for a database with another tag', () => {
    const Database = { Type: 'AWS::RDS::DBCluster', Properties: { Tags: [{ Key: 'backup', Value: 'other' }] } };
    expect(proofOf('BAK-01', { ...PLAN, ...DATABASE, Database })).not.toContain('selects the resource for');
  });

  test('states the versioning of a bucket in a plan', () => {
    const bucket = (Status: string): TestResources => ({
      ...PLAN,
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { VersioningConfiguration: { Status }, Tags: [{ Key: 'backup', Value: 'production' }] },
      },
    });
    expect(proofOf('BAK-01', bucket('Enabled'))).toContain(
      'Stack › Bucket has VersioningConfiguration.Status = Enabled',
    );
    expect(proofOf('BAK-01', bucket('Suspended'))).toContain('VersioningConfiguration.Status = Suspended');
  });
});

describe('EDGE-01', () => {
  const balancer = (Scheme: string, acl?: string): TestResources => ({
    Alb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'application', Scheme } },
    ...(acl !== undefined && {
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { Ref: 'Alb' }, WebACLArn: acl },
      },
    }),
  });
  const acl = (name: string) => `arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/${name}/1`;

  test('states the web ACL of an internet-facing load balancer', () => {
    expect(proofOf('EDGE-01', balancer('internet-facing', acl('main')))).toContain(
      `Stack › Alb has web ACL = ${acl('main')}`,
    );
    expect(proofOf('EDGE-01', balancer('internet-facing', acl('other')))).toContain(`web ACL = ${acl('other')}`);
  });

  test('states that a load balancer has none', () => {
    expect(proofOf('EDGE-01', balancer('internet-facing'))).toContain('Stack › Alb has web ACL = none');
    expect(proofOf('EDGE-01', balancer('internal'))).toContain(
      'web ACL = not required, because the load balancer is internal',
    );
  });

  test('states the web ACL of a distribution', () => {
    const Properties = { DistributionConfig: { WebACLId: acl('global') } };
    expect(proofOf('EDGE-01', { Site: { Type: 'AWS::CloudFront::Distribution', Properties } })).toContain(
      `Stack › Site has web ACL = ${acl('global')}`,
    );
  });

  test('states whether the load balancer forwards requests without an evaluation', () => {
    const open = (Value: string): TestResources => ({
      ...balancer('internet-facing', acl('main')),
      Alb: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: {
          Type: 'application',
          Scheme: 'internet-facing',
          LoadBalancerAttributes: [{ Key: 'waf.fail_open.enabled', Value }],
        },
      },
    });
    expect(proofOf('EDGE-01', open('false'))).toContain('waf.fail_open.enabled');
    expect(proofOf('EDGE-01', open('false'))).toContain('= false');
    expect(proofOf('EDGE-01', open('true'))).toContain('= true');
  });
});
