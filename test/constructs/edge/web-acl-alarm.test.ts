import { AlertRouting, WebApplicationFirewall, type WebApplicationFirewallProps } from '../../../constructs';
import { REGION, TestTemplate } from '../../support/stacks';

describe('many blocked requests', () => {
  const alarm = (props: WebApplicationFirewallProps) =>
    TestTemplate.containing((stack) => {
      const alertRouting = new AlertRouting(stack, 'Alerts');
      new WebApplicationFirewall(stack, 'Firewall', { ...props, alertRouting });
    });

  test('raise an alarm on the metric of this web ACL (INC-01)', () => {
    const template = alarm({});
    const { MetricName: name } = template.one('AWS::WAFv2::WebACL').Properties['VisibilityConfig'] as {
      readonly MetricName: string;
    };
    expect(name).toMatch(/^Stack-Firewall-/);
    expect(template.one('AWS::CloudWatch::Alarm').Properties).toMatchObject({
      Namespace: 'AWS/WAFV2',
      MetricName: 'BlockedRequests',
      Dimensions: [
        { Name: 'Region', Value: REGION },
        { Name: 'Rule', Value: 'ALL' },
        { Name: 'WebACL', Value: name },
      ],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 1000,
      AlarmActions: [{ Ref: expect.stringMatching(/^AlertsWarning/) as unknown }],
    });
  });

  test('have a threshold that can be set', () => {
    expect(alarm({ blockedRequestsAlarm: 50 }).one('AWS::CloudWatch::Alarm').Properties['Threshold']).toBe(50);
  });
});
