import { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/**
 * Cloudflare's alert types; all plans include them.
 *
 * @see https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/notifications/index.yaml
 */
const ALERTS: Readonly<Record<string, { readonly type: string; readonly what: string }>> = {
  Attack: { type: 'dos_attack_l7', what: 'An attack on HTTP was detected and is mitigated.' },
  EdgeCertificate: {
    type: 'universal_ssl_event_type',
    what: 'The certificate of the edge was issued, renewed or failed.',
  },
  OriginPullCertificate: {
    type: 'zone_aop_custom_certificate_expiration_type',
    what: 'The certificate that Cloudflare presents to the origin expires soon: the origin then rejects all requests.',
  },
  // Error 521 only. Probes through Cloudflare (DET-05) find the others: 522, 525 and 526 of a locked origin among them.
  OriginUnreachable: {
    type: 'real_origin_monitoring',
    what: 'The origin refuses connections of Cloudflare (error 521).',
  },
  SecurityInsights: { type: 'security_insights_alert', what: 'Cloudflare found a weakness in the configuration.' },
  Incident: { type: 'incident_alert', what: 'Cloudflare itself has an incident.' },
};

export interface ZoneNotificationsProps {
  /** DNS zone, whose account owns the policies: these alerts exist for accounts only. */
  readonly zone: IZone;
  /** Prefix of the policies' names. */
  readonly environment: string;
  /** Mailboxes that are notified. */
  readonly mailboxes: readonly string[];
  /**
   * Webhook destinations of the account, by id; from the plan Pro on. They are created in the dashboard: in Terraform their secret
   * would be in the state, and Cloudflare changes URLs that contain a secret.
   * @default - none
   */
  readonly webhooks?: readonly string[];
}

/**
 * Cloudflare notifies operators of attacks, certificate events and an origin that refuses its connections.
 *
 * **Guarantees**: every alert has a recipient (DNS-07). The policies belong to the account: two environments in one account receive each
 * other's notifications.
 */
export class ZoneNotifications extends Construct {
  constructor(scope: Construct, id: string, { zone, environment, mailboxes, webhooks = [] }: ZoneNotificationsProps) {
    super(scope, id);
    for (const [name, { type, what }] of Object.entries(ALERTS)) {
      new NotificationPolicy(this, name, {
        accountId: zone.accountId,
        name: `${environment}: ${type}`,
        description: what,
        alertType: type,
        enabled: true,
        mechanisms: {
          email: mailboxes.map((mailbox) => ({ id: mailbox })),
          ...(webhooks.length === 0 ? {} : { webhooks: webhooks.map((id) => ({ id })) }),
        },
      });
    }
  }
}
