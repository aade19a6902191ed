import { type CompositeAlarm, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { AwsClients } from '../../aws-clients';
import { allPages } from '../../pages';
import { evaluateEach } from '../evaluate-each';
import type { Place, VerifyFinding } from '../verify-check';

/** Every alarm has an action, or belongs to a composite alarm that has one. */
export async function alarms({ aws, inventory }: Place): Promise<VerifyFinding[]> {
  const names = [...inventory.ids('AWS::CloudWatch::Alarm'), ...inventory.ids('AWS::CloudWatch::CompositeAlarm')];
  if (names.length === 0) {
    return [];
  }
  const { composite, metric } = await allAlarms(aws);
  const rules = composite.map(({ AlarmRule = '' }) => AlarmRule).join(' ');
  const found = [...metric, ...composite].filter(({ AlarmName = '' }) => names.includes(AlarmName));
  return [
    {
      control: 'INC-01',
      subject: 'alarms exist',
      verdict: found.length === names.length ? 'ok' : 'problem',
      detail: `${found.length} of ${names.length}`,
    },
    ...(await evaluateEach(
      { control: 'INC-01', subject: 'every alarm has an action, or belongs to a composite alarm' },
      found,
      ({ AlarmName = '', AlarmActions = [] }) =>
        AlarmActions.length > 0 || rules.includes(AlarmName) ? undefined : `${AlarmName} has no action`,
    )),
  ];
}

/** All alarms of the Region, of this environment or not. */
export async function allAlarms({ cloudWatch }: Pick<AwsClients, 'cloudWatch'>): Promise<{
  readonly metric: readonly MetricAlarm[];
  readonly composite: readonly CompositeAlarm[];
}> {
  const pages = await allPages(
    (NextToken) =>
      cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], NextToken })),
    (page) => [page],
  );
  return {
    metric: pages.flatMap(({ MetricAlarms = [] }) => MetricAlarms),
    composite: pages.flatMap(({ CompositeAlarms = [] }) => CompositeAlarms),
  };
}
