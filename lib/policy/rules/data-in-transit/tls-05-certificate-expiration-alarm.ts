import { finding, type Resource } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** Seven days are enough to create a DNS validation record. */
const DAYS = 7;

export const certificateExpirationAlarm: Rule = {
  id: 'TLS-05-CertificateExpirationAlarm',
  resourceTypes: ['AWS::CertificateManager::Certificate'],
  statement: 'Every ACM certificate has an alarm at least seven days before it expires.',
  fix: `Add an alarm on DaysToExpiry of AWS/CertificateManager that is in the ALARM state at ${DAYS} days or earlier, with this certificate as CertificateArn.`,
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html',
  check: (certificate, templateSet) =>
    templateSet.referring(certificate, 'AWS::CloudWatch::Alarm').some((alarm) => isExpiryAlarm(alarm, certificate))
      ? []
      : [finding(certificate.get(), 'DaysToExpiry', 'no alarm on DaysToExpiry has this CertificateArn')],
};

function isExpiryAlarm(alarm: Resource, certificate: Resource): boolean {
  const dimensions = alarm.get('Dimensions').items();
  return (
    alarm.get('MetricName').is('DaysToExpiry') &&
    isInAlarmAt(alarm, DAYS) &&
    !isInAlarmAt(alarm, Infinity) &&
    dimensions.some((each) => each.get('Name').is('CertificateArn') && each.get('Value').refersTo(certificate))
  );
}
