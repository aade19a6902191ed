import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { type Check, judgeEach } from './check';

/** Every alarm tells somebody, or feeds a composite alarm that does. */
export const alarms: Check = async ({ aws, inventory }) => {
  const names = [...inventory.ids('AWS::CloudWatch::Alarm'), ...inventory.ids('AWS::CloudWatch::CompositeAlarm')];
  if (names.length === 0) {
    return [];
  }
  const answer = await aws.cloudWatch.send(
    new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const rules = (answer.CompositeAlarms ?? []).map(({ AlarmRule = '' }) => AlarmRule).join(' ');
  const found = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])].filter(({ AlarmName = '' }) =>
    names.includes(AlarmName),
  );
  return [
    {
      subject: 'all alarms are there',
      verdict: found.length === names.length ? 'pass' : 'fail',
      detail: `${found.length} of ${names.length}`,
    },
    ...(await judgeEach('alarms tell somebody', found, ({ AlarmName = '', AlarmActions = [] }) =>
      AlarmActions.length > 0 || rules.includes(AlarmName) ? undefined : `${AlarmName} tells nobody`,
    )),
  ];
};
