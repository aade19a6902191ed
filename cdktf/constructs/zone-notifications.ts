import { NotificationPolicy } from '@cdktf/provider-cloudflare/lib/notification-policy';
import { NotificationPolicyWebhooks } from '@cdktf/provider-cloudflare/lib/notification-policy-webhooks';
import { Construct } from 'constructs';
import type { IZone } from './zone';

/** What people are told: each by Cloudflare's name for the alert. All are offered on the free plan, by mail. */
const ALERTS: Readonly<Record<string, { readonly type: string; readonly what: string }>> = {
  Attack: { type: 'dos_attack_l7', what: 'An attack on HTTP was detected and is mitigated.' },
  EdgeCertificate: {
    type: 'universal_ssl_event_type',
    what: 'The certificate of the edge was issued, renewed or failed.',
  },
  OriginPullCertificate: {
    type: 'zone_aop_custom_certificate_expiration_type',
    what: 'The certificate that Cloudflare shows the origin ends soon: then the origin refuses everything.',
  },
  OriginUnreachable: { type: 'real_origin_monitoring', what: 'Cloudflare does not reach the origin.' },
  SecurityInsights: { type: 'security_insights_alert', what: 'Cloudflare found a weakness in the configuration.' },
  Incident: { type: 'incident_alert', what: 'Cloudflare itself has an incident.' },
  AccessToken: { type: 'expiring_service_token_alert', what: 'A service token of Cloudflare Access ends soon.' },
};

export interface ZoneNotificationsProps {
  /** Zone, of whose account the policies are: Cloudflare has no others for these alerts. */
  readonly zone: IZone;
  /** Prefix of the policies' names. */
  readonly environment: string;
  /** Who is told. */
  readonly mailboxes: readonly string[];
  /**
   * Programs that are called besides, by https URL; from the plan Pro on.
   * @default - none
   */
  readonly webhooks?: readonly string[];
}

/**
 * Cloudflare tells people about attacks, certificates and an origin that does not answer.
 *
 * **Guarantees**: every alert has a recipient (DNS-07). The policies are the account's: two environments in one account are told
 * about each other.
 */
export class ZoneNotifications extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { zone, environment, mailboxes, webhooks: urls = [] }: ZoneNotificationsProps,
  ) {
    super(scope, id);
    const webhooks = urls.map((url, index) => {
      const name = `${environment}: ${new URL(url).hostname}`;
      return new NotificationPolicyWebhooks(this, `Webhook-${index}`, { accountId: zone.accountId, name, url });
    });
    for (const [name, { type, what }] of Object.entries(ALERTS)) {
      new NotificationPolicy(this, name, {
        accountId: zone.accountId,
        name: `${environment}: ${type}`,
        description: what,
        alertType: type,
        enabled: true,
        mechanisms: {
          email: mailboxes.map((mailbox) => ({ id: mailbox })),
          ...(webhooks.length === 0 ? {} : { webhooks: webhooks.map((webhook) => ({ id: webhook.id })) }),
        },
      });
    }
  }
}
