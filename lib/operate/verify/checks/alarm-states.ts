import { evaluateEach } from '../evaluate-each';
import { inEveryPlace, type VerifyContext, type VerifyFinding } from '../verify-check';
import { allAlarms } from './alarms';

/** Alarms have data, and none is in alarm. */
export async function alarmStates(context: VerifyContext): Promise<readonly VerifyFinding[]> {
  return inEveryPlace(context, async ({ aws, inventory }) => {
    const names = new Set(inventory.ids('AWS::CloudWatch::Alarm'));
    const { metric } = await allAlarms(aws);
    const own = metric.filter(({ AlarmName = '' }) => names.has(AlarmName));
    return [
      ...(await evaluateEach(
        {
          control: 'DET-02',
          subject: 'alarms have data',
          fix: 'Most metrics arrive within 15 minutes. After that, the metric of the alarm does not exist: compare its dimensions.',
        },
        own,
        ({ AlarmName, StateValue }) => (StateValue === 'INSUFFICIENT_DATA' ? `${AlarmName} has none` : undefined),
      )),
      ...(await evaluateEach(
        { control: 'DET-02', subject: 'no alarm is in the state ALARM' },
        own,
        ({ AlarmName, StateReason, StateValue }) =>
          StateValue === 'ALARM' ? `${AlarmName}: ${StateReason}` : undefined,
      )),
    ];
  });
}
