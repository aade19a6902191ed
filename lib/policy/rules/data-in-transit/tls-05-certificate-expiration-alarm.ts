import { finding, type Resource } from '../../model';
import { isInAlarmAt } from '../../predicates/alarms/metric-alarms';
import type { Rule } from '../rule';

/** A week is what a person needs to make a validation record. */
const DAYS = 7;

export const certificateExpirationAlarm: Rule = {
  id: 'TLS-05-CertificateExpirationAlarm',
  control: 'TLS-05',
  resourceTypes: ['AWS::CertificateManager::Certificate'],
  statement: 'Every certificate has an alarm a week before its end, or earlier.',
  fix: `Add an alarm that is on when DaysToExpiry of AWS/CertificateManager is ${DAYS}, or earlier, with this certificate as CertificateArn.`,
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html',
  check: (certificate, templateSet) =>
    templateSet.resources('AWS::CloudWatch::Alarm').some((alarm) => tellsInTime(alarm, certificate))
      ? []
      : [finding(certificate.get(), 'DaysToExpiry', 'nobody is told when it was not renewed')],
};

function tellsInTime(alarm: Resource, certificate: Resource): boolean {
  const dimensions = alarm.get('Dimensions').items();
  return (
    alarm.get('MetricName').is('DaysToExpiry') &&
    isInAlarmAt(alarm, DAYS) &&
    !isInAlarmAt(alarm, Infinity) &&
    dimensions.some((each) => each.get('Name').is('CertificateArn') && each.get('Value').refersTo(certificate))
  );
}
