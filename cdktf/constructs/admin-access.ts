import { ZeroTrustAccessApplication } from '@cdktf/provider-cloudflare/lib/zero-trust-access-application';
import { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { Construct } from 'constructs';
import type { IZone } from './zone';

const SESSION = '1h';

export interface AdminAccessProps {
  /** DNS zone of the paths. */
  readonly zone: IZone;
  /** Prefix of the names in the Access dashboard. */
  readonly environment: string;
  /** Hostnames with paths, without scheme. */
  readonly paths: readonly string[];
  /** Domain of the email addresses of the users. */
  readonly emailDomain: string;
}

/**
 * Requires sign-in at Cloudflare before a request for an administrative path reaches the origin. The origin must verify the header
 * `Cf-Access-Jwt-Assertion`: without the origin lock, clients can send requests directly to the origin.
 *
 * Sign-in needs an identity provider in the Zero Trust organization that states the methods of authentication (`amr`, RFC 8176) with
 * `mfa`. Cloudflare's one-time PIN does not: with it alone every sign-in is rejected.
 *
 * **Guarantees**: an address of the company and multi-factor sign-in, sessions of an hour, cookies bound to the browser. Policy and
 * application are the account's: a reusable policy is not available to applications of a zone.
 *
 * **Costs** nothing for up to 50 people; then see Cloudflare's Zero Trust plans.
 */
export class AdminAccess extends Construct {
  constructor(scope: Construct, id: string, props: AdminAccessProps) {
    super(scope, id);
    const policy = new ZeroTrustAccessPolicy(this, 'People', {
      accountId: props.zone.accountId,
      name: `${props.environment}: administrators`,
      decision: 'allow',
      include: [{ emailDomain: { domain: props.emailDomain } }],
      require: [{ authMethod: { authMethod: 'mfa' } }],
      sessionDuration: SESSION,
    });
    new ZeroTrustAccessApplication(this, 'Application', {
      accountId: props.zone.accountId,
      name: `${props.environment}: administration`,
      type: 'self_hosted',
      destinations: props.paths.map((uri) => ({ type: 'public', uri })),
      policies: [{ id: policy.id, precedence: 1 }],
      sessionDuration: SESSION,
      httpOnlyCookieAttribute: true,
      sameSiteCookieAttribute: 'strict',
      enableBindingCookie: true,
      appLauncherVisible: false,
    });
  }
}
