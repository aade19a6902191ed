import type { Resource } from '../../policy/model';
import { countOf, ofEach, perTarget, type Quota } from './quota';
import { jsonLength, sum, textLength } from './rendered-size';
import { READER_COUNT } from '../../../facts/database-limits';
import { MAX_DASHBOARD_WIDGETS, QUOTA_CODES } from '../../../facts/quotas';
import { TASK_DEFINITION_BYTES } from '../../../facts/workload-limits';

const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const ECS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html';
const CLOUDWATCH = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html';
const LOGS = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html';

/** What runs: functions, tasks, state machines, caches, databases. */
const COMPUTE: readonly Quota[] = [
  {
    id: 'FunctionVariables',
    counted: 'bytes of environment variables of the function',
    max: 4096,
    source: LAMBDA,
    fix: 'Put what is long into the code or a secret.',
    usages: ofEach('AWS::Lambda::Function', (code) => sizeOfVariables(code)),
  },
  {
    id: 'FunctionInlineCode',
    counted: 'characters of inline code',
    max: 4_194_304,
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html',
    fix: 'Use an asset.',
    usages: ofEach('AWS::Lambda::Function', (code) => textLength(code.get('Code', 'ZipFile').pattern())),
  },
  {
    id: 'TaskDefinitionSize',
    counted: 'bytes of the task definition',
    max: TASK_DEFINITION_BYTES,
    source: ECS,
    fix: 'Shorten `environment` and the command of the service or job.',
    usages: ofEach('AWS::ECS::TaskDefinition', (definition) => jsonLength(definition.get())),
  },
  {
    id: 'TaskContainers',
    counted: 'containers in the task definition',
    max: 10,
    source: ECS,
    fix: 'Use fewer sidecars.',
    usages: ofEach('AWS::ECS::TaskDefinition', (definition) => definition.get('ContainerDefinitions').items().length),
  },
  {
    id: 'ClusterServices',
    counted: 'services in the cluster',
    max: 5000,
    source: ECS,
    adjustable: true,
    fix: 'Move services to another environment.',
    usages: perTarget('AWS::ECS::Cluster', 'AWS::ECS::Service', 'Cluster'),
  },
  {
    id: 'StateMachineDefinition',
    counted: 'characters in the definition of the state machine',
    max: 1_048_576,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
    fix: 'Split the state machine.',
    usages: ofEach(
      'AWS::StepFunctions::StateMachine',
      (machine) => textLength(machine.get('DefinitionString').pattern()) + jsonLength(machine.get('Definition')),
    ),
  },
  {
    id: 'CacheUsers',
    counted: 'users in the user group of the cache',
    max: 100,
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/quota-limits.html',
    adjustable: true,
    fix: 'Let fewer workloads use the cache.',
    usages: ofEach('AWS::ElastiCache::UserGroup', (group) => group.get('UserIds').items().length),
  },
  {
    id: 'DatabaseInstances',
    counted: 'instances in the DB cluster',
    max: READER_COUNT.max + 1,
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html',
    fix: 'Lower readers.',
    usages: perTarget('AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'DBClusterIdentifier'),
  },
];

/** What watches. */
const MONITORING: readonly Quota[] = [
  {
    id: 'MetricFilters',
    counted: 'metric filters on the log group',
    max: 100,
    source: LOGS,
    fix: 'Merge metric filters.',
    usages: perTarget('AWS::Logs::LogGroup', 'AWS::Logs::MetricFilter', 'LogGroupName'),
  },
  {
    id: 'SubscriptionFilters',
    counted: 'subscription filters on the log group',
    max: 2,
    source: LOGS,
    fix: 'Merge subscription filters.',
    usages: perTarget('AWS::Logs::LogGroup', 'AWS::Logs::SubscriptionFilter', 'LogGroupName'),
  },
  {
    id: 'LogResourcePolicies',
    counted: 'resource policies of CloudWatch Logs in the Region',
    max: 10,
    source: LOGS,
    fix: 'Share the account among fewer environments.',
    usages: countOf('AWS::Logs::ResourcePolicy', 'region'),
  },
  {
    id: 'Canaries',
    counted: 'canaries in the Region',
    max: 200,
    source: CLOUDWATCH,
    adjustable: true,
    fix: `Request a higher quota (${QUOTA_CODES.canaries}).`,
    usages: countOf('AWS::Synthetics::Canary', 'region'),
  },
  {
    id: 'Alarms',
    counted: 'alarms in the Region',
    max: 5000,
    source: CLOUDWATCH,
    adjustable: true,
    fix: 'Request a higher quota.',
    usages: countOf('AWS::CloudWatch::Alarm', 'region'),
  },
  {
    id: 'DashboardWidgets',
    counted: 'widgets on the dashboard',
    max: MAX_DASHBOARD_WIDGETS,
    source: CLOUDWATCH,
    fix: 'Split the dashboard.',
    usages: ofEach('AWS::CloudWatch::Dashboard', (dashboard) => widgetsOf(dashboard).length),
  },
  {
    id: 'DashboardWidgetMetrics',
    counted: 'metrics in a widget of the dashboard',
    max: 500,
    source: CLOUDWATCH,
    fix: 'Show fewer workloads in one graph.',
    usages: ofEach('AWS::CloudWatch::Dashboard', (dashboard) => Math.max(0, ...widgetsOf(dashboard).map(metricsIn))),
  },
  {
    id: 'DashboardMetrics',
    counted: 'metrics on the dashboard',
    max: 2500,
    source: CLOUDWATCH,
    fix: 'Split the dashboard.',
    usages: ofEach('AWS::CloudWatch::Dashboard', (dashboard) => sum(widgetsOf(dashboard).map(metricsIn))),
  },
  {
    id: 'AlarmActions',
    counted: 'actions for one state of the alarm',
    max: 5,
    source: CLOUDWATCH,
    fix: 'Notify a topic, and subscribe to that.',
    usages: ofEach('AWS::CloudWatch::Alarm', (alarm) => alarm.get('AlarmActions').items().length),
  },
  {
    id: 'EventRuleTargets',
    counted: 'targets of the EventBridge rule',
    max: 5,
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
    fix: 'Add a second rule.',
    usages: ofEach('AWS::Events::Rule', (rule) => rule.get('Targets').items().length),
  },
  {
    id: 'EventRules',
    counted: 'EventBridge rules on the default bus',
    max: 300,
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html',
    adjustable: true,
    fix: `Request a higher quota (${QUOTA_CODES.eventRules}).`,
    usages: countOf('AWS::Events::Rule', 'region'),
  },
];

export const WORKLOAD_QUOTAS: readonly Quota[] = [...COMPUTE, ...MONITORING];

function sizeOfVariables(code: Resource): number {
  const variables = code.get('Environment', 'Variables').entries();
  return sum(variables.map(([name, value]) => name.length + textLength(value.pattern())));
}

interface Widget {
  readonly properties?: { readonly metrics?: readonly unknown[]; readonly annotations?: unknown };
}

/** The body is a JSON text with references in it. */
function widgetsOf(dashboard: Resource): readonly Widget[] {
  const body = dashboard.get('DashboardBody').pattern();
  try {
    return (JSON.parse(body) as { readonly widgets?: readonly Widget[] }).widgets ?? [];
  } catch {
    return [];
  }
}

function metricsIn({ properties }: Widget): number {
  return properties?.metrics?.length ?? 0;
}
