import { finding, type Resource } from '../../model';
import type { Rule } from '../../rules/rule';
import { zoneRule } from '../zone-rule';

/** Cloudflare's alert types for attacks, certificates, and an origin that refuses connections (error 521). */
const REQUIRED = [
  'dos_attack_l7',
  'universal_ssl_event_type',
  'zone_aop_custom_certificate_expiration_type',
  'real_origin_monitoring',
];
const TYPE = 'cloudflare_notification_policy';

export const notifications: Rule = zoneRule({
  id: 'DNS-07-Notifications',
  resourceTypes: [TYPE],
  statement:
    'Cloudflare notifies operators of attacks, certificate events and an origin that refuses connections (error 521).',
  fix: `Add an enabled ${TYPE} with a recipient for each alert.`,
  source: 'https://developers.cloudflare.com/notifications/notification-available/',
  selects: (policy) => policy.get('alert_type').is(...REQUIRED),
  requires: REQUIRED.map((alert) => ({
    name: alert,
    message: noRecipient(alert),
    isMetBy: (policy: Resource) => policy.get('alert_type').is(alert),
  })),
  check: (policy, templateSet) => {
    const alert = policy.get('alert_type').describe();
    const isDelivered = templateSet.resources(TYPE).some((each) => each.get('alert_type').is(alert) && delivers(each));
    return delivers(policy) || isDelivered ? [] : [finding(policy.get('mechanisms'), alert, noRecipient(alert))];
  },
});

function noRecipient(alert: string): string {
  return `no recipient is notified of '${alert}'`;
}

function delivers(policy: Resource): boolean {
  const recipients = ['email', 'webhooks', 'pagerduty'].flatMap((name) => policy.get('mechanisms', name).items());
  return !policy.get('enabled').is(false) && recipients.length > 0;
}
