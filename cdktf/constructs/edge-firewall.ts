import { Ruleset, type RulesetRules } from '@cdktf/provider-cloudflare/lib/ruleset';
import { Construct } from 'constructs';
import type { CloudflarePlan } from './cloudflare-plan';
import { customRules } from './firewall-rules/custom-rules';
import { ddosRules } from './firewall-rules/ddos-rules';
import { managedRules } from './firewall-rules/managed-rules';
import { rateLimitRules } from './firewall-rules/rate-limit-rules';
import type { IZone } from './zone';

export interface EdgeFirewallProps {
  /** DNS zone to protect. */
  readonly zone: IZone;
  /** Plan of the DNS zone: Cloudflare rejects features that it does not include. */
  readonly plan: CloudflarePlan;
}

/**
 * Name of the entry points that Cloudflare creates. Cloudflare rejects another name for these, and the provider replaces a rule set
 * whose name changes: an import would delete the existing rules before it creates the new ones.
 *
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/blob/v5.14.0/internal/services/ruleset/schema.go
 */
const ENTRY_POINT_NAME = 'default';

/**
 * The requests that Cloudflare blocks before they reach the origin.
 *
 * **Guarantees**: managed rules, custom rules, a rate limit for each source address, DDoS protection at its highest sensitivity (DNS-04). Each phase
 * of a DNS zone has one entry point; Cloudflare rejects a second one. An existing entry point is imported (cdktf/README.md) and then
 * updated in place, with any name. Every rule has a `ref`, so that reordering keeps its id and its statistics.
 *
 * **Costs** nothing on the free plan, which has a smaller managed rule set and one rate limit; 25 USD a month on Pro.
 */
export class EdgeFirewall extends Construct {
  private readonly zone: IZone;

  constructor(scope: Construct, id: string, { zone, plan }: EdgeFirewallProps) {
    super(scope, id);
    this.zone = zone;
    this.createEntryPoint('Managed', 'http_request_firewall_managed', managedRules(plan));
    this.createEntryPoint('Custom', 'http_request_firewall_custom', customRules());
    this.createEntryPoint('RateLimit', 'http_ratelimit', rateLimitRules(plan));
    this.createEntryPoint('Ddos', 'ddos_l7', ddosRules());
  }

  private createEntryPoint(id: string, phase: string, rules: readonly RulesetRules[]): void {
    new Ruleset(this, id, {
      zoneId: this.zone.zoneId,
      kind: 'zone',
      name: ENTRY_POINT_NAME,
      phase,
      rules: rules.map((rule) => ({ enabled: true, ...rule })),
      lifecycle: { ignoreChanges: ['name'] },
    });
  }
}
