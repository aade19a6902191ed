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
import { CLOUDFLARE_RANGES } from './cloudflare-ranges';
import { ADDRESS_GROUPS, ANTI_DDOS, REQUEST_GROUPS } from './managed-rule-group';
import { filterErrors, type RequestFilterOptions } from './request-filter-options';
import { createWebAclLog, DATA_PROTECTION } from './private/web-acl-log';
import { managedGroup, ownRules, proxyProofs, rateLimits, type WebAclRule, webAclCapacity } from './web-acl-rules';
import { WebAclScope } from './web-acl-scope';
import { any, type Clients, connectsFrom, not } from './web-acl-statement';

/** WCU that one web ACL takes; above 1500 each 500 cost 0.20 USD for a million requests. https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html */
const MAX_CAPACITY = 5000;

/** CloudFront's web ACLs are made in this Region. https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html */
const CLOUDFRONT_REGION = 'us-east-1';

/** What scanners of the internet cause stays below. */
const DEFAULT_BLOCKED_REQUESTS = 1000;
const ALARM_PERIOD = Duration.minutes(5);

export interface WebApplicationFirewallProps extends RequestFilterOptions, LogOptions {
  /**
   * What it can protect.
   * @default WebAclScope.REGIONAL
   */
  readonly webAclScope?: WebAclScope;
}

/**
 * A web ACL for load balancers or distributions: the managed rules that cover the OWASP Top 10, and a rate limit.
 *
 * **Guarantees**: every rule blocks, none only counts (EDGE-02); a rate limit per client address (EDGE-03), which is believed
 * from a header only where nobody else can have written it (EDGE-06); every request that is not plainly allowed is logged,
 * encrypted, without credentials and cookies (EDGE-04); somebody is told when many are blocked (INC-01). Without options its capacity is 1477 of the 1500 WCU that the price
 * includes.
 *
 * WAF looks at the first 8 KB of a body behind a load balancer, 16 KB behind CloudFront; the common rules block those above 8 KB.
 *
 * **Costs** 5 USD a month, 1 USD for each of the eight rules, and 0.60 USD for a million requests.
 */
export class WebApplicationFirewall extends Construct implements IDashboardSource {
  /** ARN of the web ACL. */
  public readonly webAclArn: string;
  /** Web ACL capacity units that its rules take. */
  public readonly capacity: number;
  /** What it can protect. */
  public readonly webAclScope: WebAclScope;
  /** Whether a managed group mitigates floods of requests (`ManagedRuleGroup.antiDdos`, `antiDdosWithoutChallenge`). */
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
    // Distributions are in other Regions: a reference that needs no custom resource there.
    if (this.webAclScope === WebAclScope.CLOUDFRONT) webAcl.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    createWebAclLog(this, webAcl, props);
    this.createAlarm(props);
  }

  /** Puts a load balancer behind the web ACL. A distribution names its web ACL itself. */
  public protect(id: string, resourceArn: string): void {
    if (this.webAclScope === WebAclScope.CLOUDFRONT) {
      throw new Error(`${this.node.path}: a distribution is not associated; give it webAclId: firewall.webAclArn`);
    }
    new wafv2.CfnWebACLAssociation(this, id, { resourceArn, webAclArn: this.webAclArn });
  }

  public dashboardSection(): DashboardSection {
    return {
      title: this.node.path,
      widgets: [
        graph(
          'Requests at the web ACL',
          ...['AllowedRequests', 'BlockedRequests', 'CountedRequests'].map((name) => this.metric(name)),
        ),
      ],
    };
  }

  private createRules(props: RequestFilterOptions): WebAclRule[] {
    const { lock, isProxied } = props.clientAccess ?? ClientAccess.direct();
    const clients = this.createClients(isProxied, lock !== undefined);
    // Those that look at the connecting address would look at the proxy's.
    const groups = [...(lock === undefined ? ADDRESS_GROUPS : []), ...REQUEST_GROUPS, ...(props.furtherGroups ?? [])];
    return [
      ...(lock === undefined ? [] : proxyProofs(lock.requiredHeader)),
      ...rateLimits(props.rateLimit ?? 2000, clients),
      ...ownRules(props.requestRules ?? [], clients),
      ...groups.flatMap((group) =>
        managedGroup(group, { ofGroups: props.exceptions ?? [], ofRules: props.ruleExceptions ?? [] }),
      ),
    ];
  }

  /** Anybody can write a header: it is believed from Cloudflare's addresses only, unless nobody else can connect. */
  private createClients(isProxied: boolean, isLocked: boolean): Clients[] {
    if (!isProxied) return [{ address: 'IP' }];
    if (isLocked) return [{ address: 'FORWARDED_IP' }];
    const fromCloudflare = any(
      connectsFrom(this.createAddressSet('CloudflareIpv4', 'IPV4', CLOUDFLARE_RANGES.ipv4)),
      connectsFrom(this.createAddressSet('CloudflareIpv6', 'IPV6', CLOUDFLARE_RANGES.ipv6)),
    );
    return [
      { address: 'IP', who: not(fromCloudflare) },
      { address: 'FORWARDED_IP', who: fromCloudflare },
    ];
  }

  private createAddressSet(id: string, ipAddressVersion: string, addresses: readonly string[]): string {
    return new wafv2.CfnIPSet(this, id, {
      scope: this.webAclScope,
      ipAddressVersion,
      addresses: [...addresses],
      description: 'Where Cloudflare connects from',
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

  /** Web ACLs of one account and Region are told apart by it. */
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
      description: `The web ACL ${this.node.path} blocks many requests: an attack, or a release whose requests a rule takes for one. Look at the sampled requests first.`,
    });
  }
}

function regionError(scope: Construct, webAclScope: WebAclScope): Requirement {
  const { region } = Stack.of(scope);
  return requirement(
    webAclScope === WebAclScope.REGIONAL || Token.isUnresolved(region) || region === CLOUDFRONT_REGION,
    `the stack is in ${region}; a web ACL for CloudFront is made in ${CLOUDFRONT_REGION}: put it in a stack of that Region`,
  );
}

function capacityError(capacity: number): string {
  return `the rules take ${capacity} WCU; a web ACL has ${MAX_CAPACITY}: remove groups or rules`;
}

function duplicateError(rules: readonly WebAclRule[]): Requirement {
  const names = rules.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return requirement(
    twice.length === 0,
    `the rules ${twice.join(', ')} are there twice; give each rule a name of its own`,
  );
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
