import { finding } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import { isSameArn } from '../../predicates/edge/shield';
import type { Rule } from '../rule';

export const ddosAlarm: Rule = {
  id: 'EDGE-05-DdosAlarm',
  resourceTypes: ['AWS::Shield::Protection'],
  statement: 'Every Shield Advanced protection has a CloudWatch alarm on detected DDoS attacks.',
  fix: 'Add an alarm on DDoSDetected of AWS/DDoSProtection with the threshold 1 and the protected resource as the dimension ResourceArn.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/shield-metrics.html',
  check: (protection, templateSet) => {
    const arn = protection.get('ResourceArn');
    const watched = templateSet
      .resources('AWS::CloudWatch::Alarm')
      .filter((alarm) => alarm.get('Namespace').is('AWS/DDoSProtection') && alarm.get('MetricName').is('DDoSDetected'))
      .filter((alarm) => isInAlarmAt(alarm, 1))
      .flatMap((alarm) => alarm.get('Dimensions').items())
      .some((dimension) => dimension.get('Name').is('ResourceArn') && isSameArn(dimension.get('Value'), arn));
    return watched ? [] : [finding(arn, 'DDoSDetected', 'no alarm on DDoSDetected has this ResourceArn')];
  },
};
