import { PageShieldPolicy } from '@cdktf/provider-cloudflare/lib/page-shield-policy';
import { Construct } from 'constructs';
import type { IZone } from './zone';

export interface ScriptPolicyProps {
  /** Zone whose pages it holds for. */
  readonly zone: IZone;
  /** `log` reports what is not listed, `allow` refuses it. */
  readonly action: string;
  /** Directives of a Content Security Policy. */
  readonly directives: string;
}

/**
 * Which scripts browsers may run on the zone's pages, whatever the origin says: Cloudflare adds it to each of them.
 *
 * **Guarantees**: it holds for every name of the zone.
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
