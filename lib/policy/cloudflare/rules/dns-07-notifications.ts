import type { CloudflareRule } from '../cloudflare-rule';
import { at, list } from '../zone-configuration';

/** Attack, certificate, origin (error 521), by Cloudflare's names. */
const REQUIRED = [
  'dos_attack_l7',
  'universal_ssl_event_type',
  'zone_aop_custom_certificate_expiration_type',
  'real_origin_monitoring',
];
const MECHANISMS = ['email', 'webhooks', 'pagerduty'];

export const notifications: CloudflareRule = {
  id: 'DNS-07-Notifications',
  control: 'DNS-07',
  statement:
    'Cloudflare notifies people of attacks, certificates and an origin that refuses its connections (error 521).',
  fix: 'Add an enabled cloudflare_notification_policy with a recipient for each alert.',
  source: 'https://developers.cloudflare.com/notifications/notification-available/',
  check: (zone) => {
    const policies = zone.resources('cloudflare_notification_policy');
    return REQUIRED.filter(
      (alert) =>
        !policies.some(({ attributes }) => at(attributes, 'alert_type') === alert && reachesSomebody(attributes)),
    ).map((alert) => ({ where: alert, message: `nobody is told about '${alert}'` }));
  },
};

function reachesSomebody(policy: unknown): boolean {
  const isOn = at(policy, 'enabled') !== false;
  return isOn && MECHANISMS.some((mechanism) => list(at(policy, `mechanisms.${mechanism}`)).length > 0);
}
