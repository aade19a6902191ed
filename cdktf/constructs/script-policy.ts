import { PageShieldPolicy } from '@cdktf/provider-cloudflare/lib/page-shield-policy';
import { Construct } from 'constructs';
import type { IZone } from './zone';

export interface ScriptPolicyProps {
  /** DNS zone of the pages. */
  readonly zone: IZone;
  /** `log` reports scripts that are not listed, `allow` blocks them. */
  readonly action: string;
  /** Directives of a Content Security Policy. */
  readonly directives: string;
}

/**
 * The scripts that browsers can run on the pages of the DNS zone. Cloudflare adds the policy to each page, for any origin.
 *
 * **Guarantees**: the policy applies to every name of the DNS zone.
 *
 * **Costs** the plan Enterprise with Client-side Security (Page Shield).
 */
export class ScriptPolicy extends Construct {
  constructor(scope: Construct, id: string, { zone, action, directives }: ScriptPolicyProps) {
    super(scope, id);
    new PageShieldPolicy(this, 'Resource', {
      zoneId: zone.zoneId,
      action,
      description: 'Scripts of the pages',
      enabled: true,
      expression: `(http.host eq "${zone.name}" or ends_with(http.host, ".${zone.name}"))`,
      value: directives,
    });
  }
}
