import { EncryptedLogGroup, AlertRouting, TrailAlarms } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

function alarms(pipelineRoles?: string[]): TestTemplate {
  const stack = testStack();
  new TrailAlarms(stack, 'Alarms', {
    logGroup: new EncryptedLogGroup(stack, 'Log').logGroup,
    alertRouting: new AlertRouting(stack, 'Alerts'),
    pipelineRoles,
  });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  const template = alarms();

  const pattern = (id: string) =>
    template.one('AWS::Logs::MetricFilter', `Alarms${id}Filter`).Properties['FilterPattern'];

  test.each([
    ['RootUse', 'Critical', 1],
    ['SignInWithoutMfa', 'Critical', 1],
    ['SignInFailures', 'Warning', 3],
    ['DeniedCalls', 'Warning', 20],
    ['PolicyChanges', 'Warning', 1],
    ['AccessKeys', 'Critical', 1],
    ['TrailChanges', 'Critical', 1],
    ['KeyRemoval', 'Critical', 1],
    ['BucketPolicyChanges', 'Warning', 1],
    ['DetectionChanges', 'Critical', 1],
    ['SecurityGroupChanges', 'Warning', 1],
    ['NetworkAclChanges', 'Warning', 1],
    ['GatewayChanges', 'Warning', 1],
    ['RouteTableChanges', 'Warning', 1],
    ['VpcChanges', 'Warning', 1],
    ['OrganizationChanges', 'Critical', 1],
    ['BreakGlassUse', 'Critical', 1],
    ['ChangesOutsidePipeline', 'Warning', 1],
    ['SecretsReadByPeople', 'Critical', 1],
  ])('%s raises an alarm: %s at %d in five minutes (DET-04)', (id, severity, Threshold) => {
    expect(template.one('AWS::Logs::MetricFilter', `Alarms${id}Filter`).Properties).toMatchObject({
      MetricTransformations: [{ MetricNamespace: 'SecureBaseline/Trail', MetricName: id, MetricValue: '1' }],
    });
    const [alarm, ...others] = template
      .properties('AWS::CloudWatch::Alarm')
      .filter(({ MetricName }) => MetricName === id);
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({
      Namespace: 'SecureBaseline/Trail',
      Statistic: 'Sum',
      Period: 300,
      Threshold,
      AlarmActions: [{ Ref: expect.stringMatching(`^Alerts${severity}`) as unknown }],
    });
  });

  test('each filter has an alarm', () => {
    expect(template.properties('AWS::Logs::MetricFilter')).toHaveLength(19);
    expect(template.properties('AWS::CloudWatch::Alarm')).toHaveLength(19);
  });

  test('changes by principals other than bootstrap roles and AWS services match', () => {
    expect(pattern('ChangesOutsidePipeline')).toBe(
      '{ ($.managementEvent IS TRUE) && ($.readOnly IS FALSE) && ($.errorCode NOT EXISTS) && ($.eventSource != "sts.amazonaws.com") && ($.eventSource != "signin.amazonaws.com") && ($.userIdentity.invokedBy NOT EXISTS) && (($.userIdentity.type = "IAMUser") || (($.userIdentity.type = "AssumedRole") && ($.userIdentity.sessionContext.sessionIssuer.userName != "cdk-*") && ($.userIdentity.sessionContext.sessionIssuer.userName != "AWSServiceRole*"))) }',
    );
  });
});

describe('props', () => {
  test('the roles of the pipeline can be set', () => {
    const [filter] = alarms(['cdk-*', 'production-*'])
      .properties('AWS::Logs::MetricFilter')
      .filter(({ FilterPattern }) => String(FilterPattern).includes('GetSecretValue'));
    expect(filter?.['FilterPattern']).toContain('sessionIssuer.userName != "production-*")');
  });
});

describe('rejects', () => {
  test('role names with characters of the filter syntax, and more names than a filter can contain', () => {
    expect(() => alarms(['a") || ($.x = "'])).toThrow(
      new Error(
        `Stack/Alarms: invalid props\n  - pipelineRoles has 'a") || ($.x = "'; allowed are role names, optionally with '*' at the end`,
      ),
    );
    const many = Array.from({ length: 12 }, (_, index) => `role-of-a-pipeline-${String(index)}-*`);
    expect(() => alarms(many)).toThrow(/the filter ChangesOutsidePipeline has 1\d{3} characters; the maximum is 1024/);
  });
});
