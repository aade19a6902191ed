import { finding, type Resource, type ResourceKeys, type Value } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import { isSameArn } from '../../predicates/edge/shield';
import type { Rule } from '../rule';

const DDOS_ALARMS_BY_ARN: ResourceKeys = {
  types: ['AWS::CloudWatch::Alarm'],
  keysOf: (alarm) =>
    watchedArns(alarm)
      .filter((arn) => isSameArn(arn, arn))
      .map((arn) => arn.pattern()),
};

export const ddosAlarm: Rule = {
  id: 'EDGE-05-DdosAlarm',
  resourceTypes: ['AWS::Shield::Protection'],
  statement: 'Every Shield Advanced protection has a CloudWatch alarm on detected DDoS attacks.',
  fix: 'Add an alarm on DDoSDetected of AWS/DDoSProtection with the threshold 1 and the protected resource as the dimension ResourceArn.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/shield-metrics.html',
  check: (protection, templateSet) => {
    const arn = protection.get('ResourceArn');
    const watched = templateSet.someWithKey(DDOS_ALARMS_BY_ARN, arn.pattern(), (alarm) =>
      watchedArns(alarm).some((each) => isSameArn(each, arn)),
    );
    return watched ? [] : [finding(arn, 'DDoSDetected', 'no alarm on DDoSDetected has this ResourceArn')];
  },
};

/** The resources whose attacks an alarm reports. */
function watchedArns(alarm: Resource): Value[] {
  const isOfAttacks =
    alarm.get('Namespace').is('AWS/DDoSProtection') &&
    alarm.get('MetricName').is('DDoSDetected') &&
    isInAlarmAt(alarm, 1);
  if (!isOfAttacks) return [];
  return alarm
    .get('Dimensions')
    .items()
    .filter((dimension) => dimension.get('Name').is('ResourceArn'))
    .map((dimension) => dimension.get('Value'));
}
