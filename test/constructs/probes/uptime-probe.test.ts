import { Duration, Stack } from 'aws-cdk-lib';
import { AlertRouting, PrivateBucket, UptimeProbe, type UptimeProbeProps } from '../../../constructs';
import { actionsOf, TestTemplate, testStack } from '../../support/stacks';

const SITE = { hostname: 'www.example.com', path: '/health' };

function probe(props: Partial<UptimeProbeProps> = {}, stack = testStack()): TestTemplate {
  new UptimeProbe(stack, 'Probe', { ...SITE, ...props });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  const template = probe();

  const canary = () => template.one('AWS::Synthetics::Canary').Properties;
  const artifacts = () =>
    Object.keys(template.all('AWS::S3::Bucket')).find((id) => id.startsWith('ProbeArtifactsBucket'));
  const key = () => Object.keys(template.all('AWS::KMS::Key')).find((id) => id.startsWith('ProbeArtifactsKey'));

  test('it requests the public URL every five minutes (DET-05)', () => {
    expect(canary()).toMatchObject({
      StartCanaryAfterCreation: true,
      Schedule: { Expression: 'rate(5 minutes)' },
      RuntimeVersion: 'syn-nodejs-puppeteer-13.0',
      Code: { Handler: 'index.handler', Script: expect.stringContaining("minVersion: 'TLSv1.2'") as unknown },
    });
    expect(canary()['VPCConfig']).toBeUndefined();
  });

  test('it is traced, and its only environment variable is the address', () => {
    expect(canary()['RunConfig']).toMatchObject({
      ActiveTracing: true,
      EnvironmentVariables: { ADDRESS: 'https://www.example.com/health' },
    });
  });

  test('reports are encrypted with a customer managed key, and expire (KEY-01, LOG-06)', () => {
    expect(canary()).toMatchObject({
      ArtifactS3Location: { 'Fn::Join': ['', ['s3://', { Ref: artifacts() }, '/www.example.com']] },
      ArtifactConfig: { S3Encryption: { EncryptionMode: 'SSE_KMS', KmsKeyArn: { 'Fn::GetAtt': [key(), 'Arn'] } } },
    });
    expect(template.one('AWS::S3::Bucket', 'ProbeArtifactsBucket').Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ ExpirationInDays: 30, Status: 'Enabled' }],
    });
  });

  test('the log group has the name that Lambda writes to, and is encrypted, masked and retained (LOG-02, LOG-03)', () => {
    const { Name } = canary();
    expect(Name).toMatch(/^[0-9a-z_-]{1,21}$/);
    expect(template.one('AWS::Logs::LogGroup', 'ProbeLog').Properties).toMatchObject({
      LogGroupName: {
        'Fn::Join': ['', [`/aws/lambda/cwsyn-${String(Name)}-`, { 'Fn::GetAtt': [expect.anything(), 'Id'] }]],
      },
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
      DataProtectionPolicy: expect.anything() as unknown,
    });
  });

  test('its role may write below its hostname only, and may not create log groups or read (IAM-01)', () => {
    const permissions = template.permissions('ProbeRole');
    expect(permissions.flatMap(actionsOf).sort()).toEqual([
      ...['cloudwatch:PutMetricData', 'kms:GenerateDataKey', 'logs:CreateLogStream'],
      ...['logs:PutLogEvents', 's3:GetBucketLocation', 's3:ListAllMyBuckets', 's3:PutObject', 'xray:PutTraceSegments'],
    ]);
    expect(permissions.find((each) => actionsOf(each).includes('s3:PutObject'))?.Resource).toEqual({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [artifacts(), 'Arn'] }, '/www.example.com/*']],
    });
    expect(permissions.find((each) => actionsOf(each).includes('cloudwatch:PutMetricData'))?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'CloudWatchSynthetics' },
    });
  });

  test('it depends on the permissions of its role', () => {
    const dependencies = template.one('AWS::Synthetics::Canary').DependsOn;
    expect(dependencies).toContainEqual(expect.stringMatching(/^ProbeRolePermissions/));
  });

  test('two failures in three runs, and missing runs, are critical alerts (INC-01, INC-02)', () => {
    const critical = [{ Ref: expect.stringMatching(/^ProbeAlertRoutingCritical/) as unknown }];
    const shared = { Namespace: 'CloudWatchSynthetics', Period: 900, AlarmActions: critical, OKActions: critical };
    expect(template.one('AWS::CloudWatch::Alarm', 'ProbeFailedRuns').Properties).toMatchObject({
      ...shared,
      MetricName: 'Failed',
      Statistic: 'Sum',
      Threshold: 2,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmDescription: expect.stringMatching(
        /^Probe of https:\/\/www\.example\.com\/health: .* status 200.* Runbook: .*service\.md$/,
      ) as unknown,
    });
    expect(template.one('AWS::CloudWatch::Alarm', 'ProbeMissingRuns').Properties).toMatchObject({
      ...shared,
      MetricName: 'SuccessPercent',
      Statistic: 'SampleCount',
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

test('probes can share a bucket and an alert routing', () => {
  const stack = testStack();
  const artifacts = new PrivateBucket(stack, 'Reports', { retention: Duration.days(7) });
  const alertRouting = new AlertRouting(stack, 'Alerts');
  new UptimeProbe(stack, 'Shop', { hostname: 'shop.example.com', path: '/', artifacts, alertRouting });
  const template = probe({ artifacts, alertRouting }, stack);
  const locations = template
    .properties('AWS::Synthetics::Canary')
    .map(({ ArtifactS3Location: location }) => (location as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1][2]);
  expect(locations).toEqual(['/shop.example.com', '/www.example.com']);
  const own = (type: string) => Object.keys(template.all(type)).filter((id) => /^(Shop|Probe)/.test(id));
  expect([...own('AWS::SNS::Topic'), ...own('AWS::S3::Bucket')]).toEqual([]);
});

test('rejects invalid hosts and paths in one message', () => {
  const stack = testStack();
  const elsewhere = new PrivateBucket(new Stack(stack, 'Elsewhere'), 'Reports');
  expect(() => probe({ hostname: '*.example.com', path: 'health?deep', artifacts: elsewhere }, stack)).toThrow(
    new Error(
      [
        'Stack/Probe: invalid props',
        "hostname is '*.example.com'; allowed is one lowercase hostname such as www.example.com",
        "path is 'health?deep'; allowed are paths that start with / and have no query string, such as /health",
        'artifacts is in another stack; pass a PrivateBucket of the same stack, to which the role is limited',
      ].join('\n  - '),
    ),
  );
});
