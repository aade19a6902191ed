import { functions } from '../../../../../lib/operate/verify/checks/functions';
import { queues } from '../../../../../lib/operate/verify/checks/queues';
import { scaling } from '../../../../../lib/operate/verify/checks/scaling';
import { tables } from '../../../../../lib/operate/verify/checks/tables';
import { thirdPartySecrets } from '../../../../../lib/operate/verify/checks/third-party-secrets';
import type { GapCase } from './gap-case';

const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/333333333333/production-queues-orders-1';
const DEAD_LETTERS = `${QUEUE}-dead`;
const DEAD_LETTERS_ARN = 'arn:aws:sqs:eu-west-1:333333333333:production-queues-orders-1-dead';
const FUNCTION = 'production-function-nightly-Function-1';
const ALIAS = `arn:aws:lambda:eu-west-1:333333333333:function:${FUNCTION}:live`;

const redrive = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD_LETTERS_ARN }) };
const queueAnswers = (main: object, dead: object = {}) => ({
  GetQueueAttributes: ({ QueueUrl }: { QueueUrl: string }) => ({
    Attributes: QueueUrl === QUEUE ? main : { QueueArn: DEAD_LETTERS_ARN, ApproximateNumberOfMessages: '0', ...dead },
  }),
});

const active = {
  FunctionName: FUNCTION,
  State: 'Active',
  LastUpdateStatus: 'Successful',
  KMSKeyArn: 'arn:aws:kms:eu-west-1:333333333333:key/1',
  VpcConfig: { SubnetIds: ['subnet-1'] },
  TracingConfig: { Mode: 'Active' },
};
const functionAnswers = (configuration: object, alias: object = {}) => ({
  GetFunctionConfiguration: { ...active, ...configuration },
  GetAlias: { FunctionVersion: '3', ...alias },
});

const created = new Date('2026-06-01T00:00:00Z');
const secretAnswers = (stored: string, State = 'ENABLED') => ({
  DescribeSecret: { Description: 'Payments provider, API key', CreatedDate: created },
  ListSecretVersionIds: {
    Versions: [
      { VersionStages: ['AWSPREVIOUS'], CreatedDate: created },
      { VersionStages: ['AWSCURRENT'], CreatedDate: new Date(stored) },
    ],
  },
  GetSchedule: { State },
});
const secretSettings = (rotation: object) => ({
  secrets: [{ name: 'stripe', purpose: 'Payments provider, API key', ...rotation }],
});
const secretIds = {
  'AWS::SecretsManager::Secret': ['arn:stripe'],
  'AWS::Scheduler::Schedule': ['production-secrets-stripeReminder-1', 'production-job-report-JobSchedule-1'],
};

export const STORES: readonly GapCase[] = [
  {
    name: 'queues',
    find: queues,
    ids: { 'AWS::SQS::Queue': [QUEUE, DEAD_LETTERS] },
    good: queueAnswers(redrive),
    gaps: {
      'problem STO-03 production-queues-orders-1 has none; production-queues-orders-1-dead has none': queueAnswers({}),
      'problem STO-03 production-queues-orders-1-dead has 7 messages': queueAnswers(redrive, {
        ApproximateNumberOfMessages: '7',
      }),
    },
  },
  {
    name: 'event source mappings',
    find: queues,
    ids: { 'AWS::Lambda::EventSourceMapping': ['mapping-1'] },
    good: { GetEventSourceMapping: { State: 'Enabled' } },
    gaps: {
      'problem STO-03 orders: Disabled': {
        GetEventSourceMapping: { State: 'Disabled', EventSourceArn: 'arn:aws:sqs:eu-west-1:333333333333:orders' },
      },
    },
  },
  {
    name: 'functions',
    find: functions,
    ids: { 'AWS::Lambda::Function': [FUNCTION, 'production-backup-OptIn-1'], 'AWS::Lambda::Alias': [ALIAS] },
    good: functionAnswers({}),
    gaps: {
      [`problem CMP-13 ${FUNCTION} is Failed, the last update Failed (the key is disabled)`]: functionAnswers({
        State: 'Failed',
        LastUpdateStatus: 'Failed',
        StateReason: 'the key is disabled',
      }),
      [`problem CMP-13 ${FUNCTION} does not`]: functionAnswers({ VpcConfig: { SubnetIds: [] } }),
      [`problem CMP-13 ${FUNCTION} is not`]: functionAnswers({ TracingConfig: { Mode: 'PassThrough' } }),
      [`problem CMP-13 ${FUNCTION}:live leads to $LATEST`]: functionAnswers({}, { FunctionVersion: '$LATEST' }),
      [`problem CMP-13 ${FUNCTION}:live sends 10 % to version 4`]: functionAnswers(
        {},
        { RoutingConfig: { AdditionalVersionWeights: { 4: 0.1 } } },
      ),
    },
  },
  {
    name: 'tables',
    find: tables,
    ids: { 'AWS::DynamoDB::Table': ['customers'] },
    good: tableAnswers({}, 'ENABLED'),
    gaps: {
      'problem STO-02 customers is not': tableAnswers({ SSEDescription: undefined }, 'ENABLED'),
      'problem STO-02 customers cannot': tableAnswers({}, 'DISABLED'),
    },
  },
  {
    name: 'protection of tables',
    find: tables,
    ids: { 'AWS::DynamoDB::Table': ['customers'] },
    good: tableAnswers({}, 'ENABLED'),
    gaps: { 'problem STO-02 customers is not': tableAnswers({ DeletionProtectionEnabled: false }, 'ENABLED') },
  },
  {
    name: 'scaling',
    find: scaling,
    ids: { 'AWS::ECS::Service': ['arn:aws:ecs:eu-west-1:333333333333:service/cluster/web'] },
    good: { DescribeScalableTargets: { ScalableTargets: [{ ResourceId: 'service/cluster/web' }] } },
    gaps: {
      'problem CMP-08 service/cluster/web is suspended': {
        DescribeScalableTargets: {
          ScalableTargets: [{ ResourceId: 'service/cluster/web', SuspendedState: { DynamicScalingInSuspended: true } }],
        },
      },
    },
  },
  {
    name: 'secrets with an interval',
    find: thirdPartySecrets,
    ids: secretIds,
    settings: secretSettings({ rotateEveryDays: 60 }),
    good: secretAnswers('2026-11-01'),
    gaps: {
      'problem SEC-03 stripe has the random value of its creation': secretAnswers('2026-06-01T00:00:05Z'),
      'problem SEC-02 stripe has a value of 149 days, more than 60': secretAnswers('2026-07-02'),
      'problem SEC-03 stripe does not exist': { ...secretAnswers('2026-11-01'), DescribeSecret: {} },
      'problem SEC-02 production-secrets-stripeReminder-1 is DISABLED': secretAnswers('2026-11-01', 'DISABLED'),
    },
  },
  {
    name: 'secrets with a date',
    find: thirdPartySecrets,
    ids: secretIds,
    settings: secretSettings({ rotateBy: '2026-11-15' }),
    good: secretAnswers('2026-11-20'),
    gaps: { 'problem SEC-02 stripe was due on 2026-11-15': secretAnswers('2026-11-01') },
  },
];

function tableAnswers(table: object, PointInTimeRecoveryStatus: string) {
  return {
    DescribeTable: {
      Table: {
        TableName: 'customers',
        DeletionProtectionEnabled: true,
        SSEDescription: { SSEType: 'KMS', KMSMasterKeyArn: 'arn:aws:kms:eu-west-1:333333333333:key/1' },
        ...table,
      },
    },
    DescribeContinuousBackups: {
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus } },
    },
  };
}
