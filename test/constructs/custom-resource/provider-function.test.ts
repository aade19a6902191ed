import { ProviderFunction } from '../../../constructs';
import { actionsOf, TestTemplate, testStack } from '../../support/stacks';

describe('secure by default', () => {
  const stack = testStack();
  const provider = new ProviderFunction(stack, 'Provider', {
    program: 'backup-service-opt-in',
    description: 'Opts in',
  });
  provider.permitOnAccount(['backup:DescribeRegionSettings'], 'Settings of a Region are no resource that has a name.');
  provider.createResource(stack, 'OptIn', { type: 'BackupServiceOptIn', properties: { ResourceTypes: ['S3'] } });
  const template = TestTemplate.of(stack);

  test('the function is traced, has no environment variables, and sends failed events to the critical topic (CMP-13)', () => {
    const [topicId] = Object.keys(template.all('AWS::SNS::Topic')).filter((id) => id.includes('Critical'));
    const { Properties } = template.one('AWS::Lambda::Function');
    expect(Properties).toMatchObject({
      Handler: 'backup-service-opt-in.handler',
      Runtime: 'nodejs24.x',
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: { TargetArn: { Ref: topicId } },
    });
    expect(Properties).not.toHaveProperty('Environment');
  });

  test('it reserves no concurrency, because new accounts cannot reserve any', () => {
    expect(template.one('AWS::Lambda::Function').Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test('its role has the permitted actions, and may write logs, traces and dead letters', () => {
    expect(template.permissions('Provider').flatMap(actionsOf)).toEqual([
      'sns:Publish',
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'backup:DescribeRegionSettings',
    ]);
    expect(template.all('AWS::IAM::Policy')).toEqual({});
  });

  test('the service token is an alias, which does not change with the program, and earlier versions are retained', () => {
    const [alias] = Object.keys(template.all('AWS::Lambda::Alias'));
    expect(template.one('Custom::BackupServiceOptIn').Properties).toEqual({
      ServiceToken: { Ref: alias },
      ResourceTypes: ['S3'],
    });
    expect(template.one('AWS::Lambda::Version').DeletionPolicy).toBe('RetainExceptOnCreate');
  });
});
