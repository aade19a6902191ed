import { Names } from 'aws-cdk-lib';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { type Expectation, holds, numberBetween, requireAll } from '../validation';
import { ClientPath } from './client-path';
import { CLOUDFLARE_RANGES } from './cloudflare-ranges';
import { ADDRESS_GROUPS, type ManagedRuleGroup, REQUEST_GROUPS } from './managed-rule-group';
import type { RequestRule } from './request-rule';
import {
  type GroupException,
  managedGroup,
  ownRules,
  proxyProofs,
  rateLimits,
  type WebAclRule,
  webAclCapacity,
} from './web-acl-rules';
import { any, type Clients, connectsFrom, not } from './web-acl-statement';

/** WCU that one web ACL takes; above 1500 each 500 cost 0.20 USD for a million requests. https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html */
const MAX_CAPACITY = 5000;

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html */
const MIN_RATE_LIMIT = 10;
const MAX_RATE_LIMIT = 2_000_000_000;

const MIN_REASON_LENGTH = 20;

/** WAF wants this prefix in the name of a log group. https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const LOG_GROUP_PREFIX = 'aws-waf-logs-';

/** What no log and no sample of a request may show (EDGE-04). */
const PROTECTED_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key'];
const PROTECTED_ARGUMENTS = ['access_token', 'api_key', 'code', 'id_token', 'password', 'secret', 'token'];

/** What every entry lets its caller choose about its web ACL. */
export interface RequestFilterOptions {
  /**
   * Requests that one client may make in five minutes; more are blocked.
   * @default 2000
   */
  readonly rateLimit?: number;
  /**
   * By which way clients come; decides where the client's address is.
   * @default ClientPath.direct()
   */
  readonly clientPath?: ClientPath;
  /**
   * Rules of one's own, after the rate limit.
   * @default - none
   */
  readonly requestRules?: RequestRule[];
  /**
   * Further managed groups: `ManagedRuleGroup.antiDdos`, `botControl`, `accountTakeoverPrevention`. Each has its price.
   * @default - those that cover the OWASP Top 10
   */
  readonly furtherGroups?: ManagedRuleGroup[];
  /**
   * Paths that a group does not look at, since it blocks what is meant well there.
   * @default - none
   */
  readonly exceptions?: GroupException[];
}

export interface WebApplicationFirewallProps extends RequestFilterOptions, LogOptions {}

/**
 * A web ACL for load balancers: the managed rules that cover the OWASP Top 10, and a rate limit.
 *
 * **Guarantees**: every rule blocks, none only counts (EDGE-02); a rate limit per client address (EDGE-03), which is believed
 * from a header only where nobody else can have written it (EDGE-06); every request that is not plainly allowed is logged,
 * encrypted, without credentials and cookies (EDGE-04). Without options its capacity is 1477 of the 1500 WCU that the price
 * includes.
 *
 * WAF looks at the first 8 KB of a body behind a load balancer; the common rules block longer ones.
 *
 * **Costs** 5 USD a month, 1 USD for each of the eight rules, and 0.60 USD for a million requests.
 */
export class WebApplicationFirewall extends Construct {
  /** ARN of the web ACL. */
  public readonly webAclArn: string;
  /** Web ACL capacity units that its rules take. */
  public readonly capacity: number;

  constructor(scope: Construct, id: string, props: WebApplicationFirewallProps = {}) {
    super(scope, id);
    requireAll(
      this,
      numberBetween('rateLimit', props.rateLimit, MIN_RATE_LIMIT, MAX_RATE_LIMIT),
      ...(props.exceptions ?? []).map(exceptionMistake),
    );
    const rules = this.createRules(props);
    this.capacity = webAclCapacity(rules);
    requireAll(this, holds(this.capacity <= MAX_CAPACITY, capacityMistake(this.capacity)), duplicateMistake(rules));

    const webAcl = this.createWebAcl(rules);
    this.webAclArn = webAcl.attrArn;
    this.createLog(webAcl, props);
  }

  /** Puts a load balancer behind the web ACL. */
  public protect(id: string, resourceArn: string): void {
    new wafv2.CfnWebACLAssociation(this, id, { resourceArn, webAclArn: this.webAclArn });
  }

  private createRules(props: RequestFilterOptions): WebAclRule[] {
    const { lock, isProxied } = props.clientPath ?? ClientPath.direct();
    const clients = this.createClients(isProxied, lock !== undefined);
    // Those that look at the connecting address would look at the proxy's.
    const groups = [...(lock === undefined ? ADDRESS_GROUPS : []), ...REQUEST_GROUPS, ...(props.furtherGroups ?? [])];
    return [
      ...(lock === undefined ? [] : proxyProofs(lock.requiredHeader)),
      ...rateLimits(props.rateLimit ?? 2000, clients),
      ...ownRules(props.requestRules ?? [], clients),
      ...groups.map((group) => managedGroup(group, props.exceptions ?? [])),
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
      scope: 'REGIONAL',
      ipAddressVersion,
      addresses: [...addresses],
      description: 'Where Cloudflare connects from',
    }).attrArn;
  }

  private createWebAcl(rules: readonly WebAclRule[]): wafv2.CfnWebACL {
    return new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      description: `Protects ${this.node.path.replaceAll('/', '-')}`,
      defaultAction: { allow: {} },
      rules: rules.map(({ name, properties }, priority) => ({
        name,
        priority,
        ...properties,
        visibilityConfig: visibility(name),
      })),
      visibilityConfig: visibility('WebAcl'),
      dataProtectionConfig: {
        dataProtections: [
          { field: { fieldType: 'SINGLE_HEADER', fieldKeys: PROTECTED_HEADERS }, action: 'SUBSTITUTION' },
          { field: { fieldType: 'SINGLE_QUERY_ARGUMENT', fieldKeys: PROTECTED_ARGUMENTS }, action: 'SUBSTITUTION' },
        ],
      },
    });
  }

  private createLog(webAcl: wafv2.CfnWebACL, props: LogOptions): void {
    const { logGroup } = new EncryptedLogGroup(this, 'Log', {
      ...props,
      logGroupName: LOG_GROUP_PREFIX + Names.uniqueResourceName(this, { separator: '-' }),
    });
    new wafv2.CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: webAcl.attrArn,
      logDestinationConfigs: [logGroup.logGroupArn.replace(/:\*$/, '')],
      redactedFields: PROTECTED_HEADERS.map((name) => ({ singleHeader: { Name: name } })),
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'CAPTCHA', 'CHALLENGE', 'EXCLUDED_AS_COUNT'].map((action) => ({
              ActionCondition: { Action: action },
            })),
          },
        ],
      },
    });
  }
}

function exceptionMistake({ group, path, reason }: GroupException): Expectation {
  if (!path.startsWith('/') || path === '/') {
    return `the exception of ${group.name} is for the path '${path}'; allowed is a path below /, such as /upload`;
  }
  return holds(
    reason.trim().length >= MIN_REASON_LENGTH,
    `the exception of ${group.name} for ${path} has the reason '${reason}'; write at least ${MIN_REASON_LENGTH} characters`,
  );
}

function capacityMistake(capacity: number): string {
  return `the rules take ${capacity} WCU; a web ACL has ${MAX_CAPACITY}: remove groups or rules`;
}

function duplicateMistake(rules: readonly WebAclRule[]): Expectation {
  const names = rules.map(({ name }) => name);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return holds(twice.length === 0, `the rules ${twice.join(', ')} are there twice; give each rule a name of its own`);
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
