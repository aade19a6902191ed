import { Duration, Names, ReferenceStrength, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { LogOptions } from '../logs';
import {
  type DashboardSection,
  graph,
  type IDashboardSource,
  AlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import { type Requirement, requirement, validateAll } from '../validation';
import { ClientAccess } from './client-access';
import { CloudflareRanges } from './cloudflare-ranges';
import { ADDRESS_GROUPS, ANTI_DDOS, REQUEST_GROUPS } from './managed-rule-group';
import { filterErrors, type RequestFilterOptions } from './request-filter-options';
import { createWebAclLog, DATA_PROTECTION } from './private/web-acl-log';
import { managedGroup, customRules, proxyProofs, rateLimits, type WebAclRule, webAclCapacity } from './web-acl-rules';
import { WebAclScope } from './web-acl-scope';
import { any, type Clients, connectsFrom, not } from './private/web-acl-statement';
import { GLOBAL_REGION } from '../../facts/edge-limits';

/**
 * Maximum capacity of a web ACL; above 1500 WCU, each 500 WCU cost 0.20 USD per million requests.
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html
 */
const MAX_CAPACITY = 5000;

/** Above the level that internet scanners cause. */
const DEFAULT_BLOCKED_REQUESTS = 1000;
const ALARM_PERIOD = Duration.minutes(5);

export interface WebApplicationFirewallProps extends RequestFilterOptions, LogOptions {
  /** Type of resources that it can protect.
   * @default WebAclScope.REGIONAL
   */
  readonly webAclScope?: WebAclScope;
}

/**
 * A web ACL for load balancers or distributions with a rate limit and the managed rules that cover the OWASP Top 10.
 *
 * **Guarantees**: every rule blocks, and no rule only counts requests (EDGE-02); a rate limit per client IP address (EDGE-03), which is
 * read from a header only for requests from Cloudflare (EDGE-06); all requests that a rule matches are logged, encrypted, without
 * credentials and cookies (EDGE-04); an alarm for many blocked requests (INC-01). The default capacity is 1477 of the 1500 WCU that the
 * price includes.
 *
 * WAF inspects the first 8 KB of a body for a load balancer, 16 KB for CloudFront; the common rules block bodies above 8 KB.
 *
 * **Costs** 5 USD per month, 1 USD for each of the eight rules, and 0.60 USD per million requests.
 */
export class WebApplicationFirewall extends Construct implements IDashboardSource {
  /** ARN of the web ACL. */
  public readonly webAclArn: string;
  /** Capacity of the rules in web ACL capacity units (WCU). */
  public readonly capacity: number;
  /** Type of resources that it can protect. */
  public readonly webAclScope: WebAclScope;
  /** Whether a managed rule group mitigates HTTP floods (`ManagedRuleGroup.antiDdos`, `antiDdosWithoutChallenge`). */
  public readonly mitigatesFloods: boolean;

  constructor(scope: Construct, id: string, props: WebApplicationFirewallProps = {}) {
    super(scope, id);
    this.webAclScope = props.webAclScope ?? WebAclScope.REGIONAL;
    validateAll(this, regionError(this, this.webAclScope), ...filterErrors(props));
    const rules = this.createRules(props);
    this.capacity = webAclCapacity(rules);
    this.mitigatesFloods = rules.some(({ name }) => name === ANTI_DDOS);
    validateAll(this, requirement(this.capacity <= MAX_CAPACITY, capacityError(this.capacity)), duplicateError(rules));

    const webAcl = this.createWebAcl(rules);
    this.webAclArn = webAcl.attrArn;
    // Distributions are in other Regions: a weak reference needs no custom resource there.
    if (this.webAclScope === WebAclScope.CLOUDFRONT) webAcl.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    createWebAclLog(this, webAcl, props);
    this.createAlarm(props);
  }

  /** Associates a load balancer with the web ACL. For a distribution, use the property `webAclId` of the distribution. */
  public protect(id: string, resourceArn: string): void {
    if (this.webAclScope === WebAclScope.CLOUDFRONT) {
      throw new Error(
        `${this.node.path}: a web ACL for CloudFront cannot be associated; set webAclId: firewall.webAclArn on the distribution`,
      );
    }
    new wafv2.CfnWebACLAssociation(this, id, { resourceArn, webAclArn: this.webAclArn });
  }

  public dashboardSection(): DashboardSection {
    return {
      title: this.node.path,
      widgets: [
        graph(
          'Requests evaluated by the web ACL',
          ...['AllowedRequests', 'BlockedRequests', 'CountedRequests'].map((name) => this.metric(name)),
        ),
      ],
    };
  }

  private createRules(props: RequestFilterOptions): WebAclRule[] {
    const { lock, isProxied } = props.clientAccess ?? ClientAccess.direct();
    const clients = this.createClients(isProxied, lock !== undefined);
    // Groups that inspect the source address would inspect that of the proxy.
    const groups = [...(lock === undefined ? ADDRESS_GROUPS : []), ...REQUEST_GROUPS, ...(props.furtherGroups ?? [])];
    return [
      ...(lock === undefined ? [] : proxyProofs(lock.requiredHeader)),
      ...rateLimits(props.rateLimit ?? 2000, clients),
      ...customRules(props.requestRules ?? [], clients),
      ...groups.flatMap((group) =>
        managedGroup(group, { ofGroups: props.exceptions ?? [], ofRules: props.ruleExceptions ?? [] }),
      ),
    ];
  }

  /** Clients can forge a header, so it is used only for requests from Cloudflare addresses, or if only Cloudflare can connect. */
  private createClients(isProxied: boolean, isLocked: boolean): Clients[] {
    if (!isProxied) return [{ address: 'IP' }];
    if (isLocked) return [{ address: 'FORWARDED_IP' }];
    const fromCloudflare = any(
      connectsFrom(this.createAddressSet('CloudflareIpv4', 'IPV4', CloudflareRanges.REVIEWED.ipv4)),
      connectsFrom(this.createAddressSet('CloudflareIpv6', 'IPV6', CloudflareRanges.REVIEWED.ipv6)),
    );
    return [
      { address: 'IP', selector: not(fromCloudflare) },
      { address: 'FORWARDED_IP', selector: fromCloudflare },
    ];
  }

  private createAddressSet(id: string, ipAddressVersion: string, addresses: readonly string[]): string {
    return new wafv2.CfnIPSet(this, id, {
      scope: this.webAclScope,
      ipAddressVersion,
      addresses: [...addresses],
      description: 'IP ranges of Cloudflare',
    }).attrArn;
  }

  private createWebAcl(rules: readonly WebAclRule[]): wafv2.CfnWebACL {
    return new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: this.webAclScope,
      description: `Protects ${this.node.path.replaceAll('/', '-')}`,
      defaultAction: { allow: {} },
      rules: rules.map(({ name, properties }, priority) => ({
        name,
        priority,
        ...properties,
        visibilityConfig: visibility(name),
      })),
      visibilityConfig: visibility(this.metricName),
      dataProtectionConfig: DATA_PROTECTION,
    });
  }

  /** Identifies the web ACL in the metrics of an account and Region. */
  private get metricName(): string {
    return Names.uniqueResourceName(this, { separator: '-' });
  }

  private metric(metricName: string): cloudwatch.Metric {
    const region: Record<string, string> =
      this.webAclScope === WebAclScope.CLOUDFRONT ? {} : { Region: Stack.of(this).region };
    return new cloudwatch.Metric({
      namespace: 'AWS/WAFV2',
      metricName,
      dimensionsMap: { WebACL: this.metricName, Rule: 'ALL', ...region },
      period: ALARM_PERIOD,
      statistic: cloudwatch.Stats.SUM,
    });
  }

  private createAlarm({ blockedRequestsAlarm, alertRouting }: RequestFilterOptions): void {
    new RoutedAlarm(this, 'BlockedRequests', {
      metric: this.metric('BlockedRequests'),
      threshold: blockedRequestsAlarm ?? DEFAULT_BLOCKED_REQUESTS,
      severity: Severity.WARNING,
      alertRouting: alertRouting ?? new AlertRouting(this, 'AlertRouting'),
      runbook: Runbook.DDOS,
      description: `The web ACL ${this.node.path} blocks many requests. Cause: an attack, or a false positive after a release. Check the sampled requests first.`,
    });
  }
}

function regionError(scope: Construct, webAclScope: WebAclScope): Requirement {
  const { region } = Stack.of(scope);
  return requirement(
    webAclScope === WebAclScope.REGIONAL || Token.isUnresolved(region) || region === GLOBAL_REGION,
    `the stack is in ${region}; a web ACL for CloudFront has to be in a stack of ${GLOBAL_REGION}`,
  );
}

function capacityError(capacity: number): string {
  return `the rules need ${capacity} WCU; allowed are at most ${MAX_CAPACITY}: remove groups or rules`;
}

function duplicateError(rules: readonly WebAclRule[]): Requirement {
  const names = rules.map(({ name }) => name);
  const duplicates = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return requirement(
    duplicates.length === 0,
    `the rule names ${duplicates.join(', ')} are duplicates; use a unique name for each rule`,
  );
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
