import { finding } from '../model';
import type { Rule } from './rule';

export const expiryAlarm: Rule = {
  id: 'TLS-05-ExpiryAlarm',
  control: 'TLS-05',
  resourceTypes: ['AWS::CertificateManager::Certificate'],
  statement: 'Every certificate has an alarm before its end.',
  fix: 'Add an alarm on DaysToExpiry of AWS/CertificateManager with this certificate as dimension.',
  source: 'https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html',
  check: (certificate, environment) =>
    environment
      .resources('AWS::CloudWatch::Alarm')
      .filter((alarm) => alarm.get('MetricName').is('DaysToExpiry'))
      .some((alarm) =>
        alarm
          .get('Dimensions')
          .items()
          .some((dimension) => dimension.get('Value').refersTo(certificate)),
      )
      ? []
      : [finding(certificate.get(), 'DaysToExpiry', 'nobody is told when it was not renewed')],
};
