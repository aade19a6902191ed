import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import type { CloudflarePlan } from './cloudflare-plan';
import { customRules } from './firewall-rules/custom-rules';
import { ddosRules } from './firewall-rules/ddos-rules';
import { managedRules } from './firewall-rules/managed-rules';
import { rateLimitRules } from './firewall-rules/rate-limit-rules';
import type { IZone } from './zone';

export interface EdgeFirewallProps {
  /** Zone that is protected. */
  readonly zone: IZone;
  /** Plan of the zone: what it does not offer is refused by Cloudflare, not ignored. */
  readonly plan: CloudflarePlan;
}

/**
 * What Cloudflare refuses before it reaches the origin.
 *
 * **Guarantees**: managed rules, custom rules, a limit for each address, DDoS protection at its full sensitivity (DNS-04). One
 * entry point a phase, as Cloudflare allows no more: a zone that has one already needs it imported (cdktf/README.md). Every rule
 * has a `ref`, so that reordering keeps its id and its statistics.
 *
 * **Costs** nothing on the free plan, which has a smaller managed rule set and one rate limit; 25 USD a month on Pro.
 */
export class EdgeFirewall extends Construct {
  constructor(scope: Construct, id: string, { zone, plan }: EdgeFirewallProps) {
    super(scope, id);
    this.createEntryPoint(zone, 'Managed', 'http_request_firewall_managed', managedRules(plan));
    this.createEntryPoint(zone, 'Custom', 'http_request_firewall_custom', customRules());
    this.createEntryPoint(zone, 'RateLimit', 'http_ratelimit', rateLimitRules(plan));
    this.createEntryPoint(zone, 'Ddos', 'ddos_l7', ddosRules());
  }

  private createEntryPoint(zone: IZone, id: string, phase: string, rules: readonly RulesetRules[]): void {
    new Ruleset(this, id, {
      zoneId: zone.zoneId,
      kind: 'zone',
      name: `Baseline: ${phase}`,
      phase,
      rules: rules.map((rule) => ({ enabled: true, ...rule })),
    });
  }
}
