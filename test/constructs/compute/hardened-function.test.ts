import { Duration } from 'aws-cdk-lib';
import { LambdaDeploymentConfig } from 'aws-cdk-lib/aws-codedeploy';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HardenedFunction, type HardenedFunctionProps } from '../../../constructs';
import { type TestTemplate, testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

function etlFunction(props: Partial<HardenedFunctionProps> = {}) {
  const stack = testStack();
  const etl = new HardenedFunction(stack, 'Etl', {
    code: lambda.Code.fromInline('exports.handler = async () => {}'),
    handler: 'index.handler',
    runtime: lambda.Runtime.NODEJS_22_X,
    description: 'Loads what came in',
    environment: { LOG_LEVEL: 'info' },
    ...props,
  });
  return { stack, etl };
}

describe('secure by default', () => {
  let template: TestTemplate;
  let findings: readonly string[];

  beforeAll(() => {
    ({ findings, template } = findingsAlone(etlFunction().stack));
  });

  test('it passes every pack without a finding', () => {
    expect(findings).toEqual([]);
  });

  test('key, limit, dead letters, tracing, ARM (CMP-13)', () => {
    expect(template.one('AWS::Lambda::Function').Properties).toMatchObject({
      Architectures: ['arm64'],
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^EtlDeadLetters/) as unknown, 'Arn'] } },
      KmsKeyArn: { 'Fn::GetAtt': [expect.stringMatching(/^EtlKey/) as unknown, 'Arn'] },
      ReservedConcurrentExecutions: 10,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('its alias names a published version that stays (CMP-13)', () => {
    expect(template.one('AWS::Lambda::Version')).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(template.one('AWS::Lambda::Alias').Properties).toMatchObject({
      FunctionVersion: { 'Fn::GetAtt': [expect.stringMatching(/^EtlFunctionCurrentVersion/) as unknown, 'Version'] },
    });
  });

  test('errors of the alias, throttling and lost events raise alarms', () => {
    const alarms = template.properties('AWS::CloudWatch::Alarm').map(({ MetricName }) => MetricName);
    expect(alarms.sort()).toEqual(['ApproximateNumberOfMessagesVisible', 'Errors', 'Throttles']);
  });

  test('its log is masked (LOG-03)', () => {
    expect(template.one('AWS::Logs::LogGroup').Properties).toHaveProperty('DataProtectionPolicy');
  });
});

describe('traffic shift', () => {
  test('is turned back by the alarm on errors', () => {
    const { findings, template } = findingsAlone(
      etlFunction({ trafficShift: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES }).stack,
    );
    expect(findings).toEqual([]);
    expect(template.one('AWS::CodeDeploy::DeploymentGroup').Properties).toMatchObject({
      AlarmConfiguration: {
        Enabled: true,
        Alarms: [{ Name: { Ref: expect.stringMatching(/^EtlErrors/) as unknown } }],
      },
      AutoRollbackConfiguration: { Enabled: true },
    });
  });
});

describe('rejects', () => {
  test.each<[Partial<HardenedFunctionProps>, RegExp]>([
    [{ runtime: lambda.Runtime.NODEJS_20_X }, /runtime is nodejs20\.x; allowed is one of nodejs22\.x/],
    [{ concurrency: 0 }, /concurrency is 0; allowed is a whole number from 1 to 1000/],
    [{ memoryMiB: 64 }, /memoryMiB is 64; allowed is a whole number from 128 to 10240/],
    [{ timeout: Duration.minutes(16) }, /timeout is 16 minutes; allowed is 1 second to 15 minutes/],
    [
      { environment: { API_KEY: 'abc' } },
      /environment has 'API_KEY', which looks like a secret; keep it in Secrets Manager/,
    ],
  ])('%j', (props, mistake) => {
    expect(() => etlFunction(props)).toThrow(mistake);
  });
});
