import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { FunctionSchedule, HardenedFunction } from '../../../constructs/compute';
import { testStack } from '../../support/stacks';
import { findingsAlone } from '../../support/standing-alone';

const stack = testStack();
const report = new HardenedFunction(stack, 'Report', {
  code: lambda.Code.fromInline('exports.handler = async () => {}'),
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_24_X,
  description: 'Writes a report',
});
new FunctionSchedule(report, 'Nightly', {
  function: report,
  schedule: ScheduleExpression.cron({ hour: '3', minute: '0' }),
});
const { findings, template } = findingsAlone(stack);

test('it has no findings in all packs', () => {
  expect(findings).toEqual([]);
});

test('it invokes the alias, with retries, and missed invocations are moved to the dead-letter queue of the function', () => {
  expect(template.one('AWS::Scheduler::Schedule').Properties).toMatchObject({
    Target: {
      Arn: { Ref: expect.stringMatching(/^ReportLive/) as unknown },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^ReportDeadLetters/) as unknown, 'Arn'] } },
      RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 3 },
    },
  });
});

test('its role can invoke this alias only, and write to the dead-letter queue (IAM-01)', () => {
  const statements = template.permissions('ReportNightlyRole');
  expect(statements.map(({ Action }) => Action)).toEqual([
    ['kms:Decrypt', 'kms:GenerateDataKey'],
    'lambda:InvokeFunction',
    'sqs:SendMessage',
  ]);
  expect(statements.map(({ Resource }) => JSON.stringify(Resource)).join()).not.toContain('"*"');
});
