import { Names } from 'aws-cdk-lib';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { holds, numberBetween, requireAll } from '../validation';
import { ManagedRuleGroup } from './managed-rule-group';

/** WCU that the base price of a web ACL includes. https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const INCLUDED_CAPACITY = 1500;

/** A rate-based rule that counts by address. https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html */
const RATE_RULE_CAPACITY = 2;
const MIN_RATE_LIMIT = 10;
const MAX_RATE_LIMIT = 2_000_000_000;
const RATE_WINDOW_SECONDS = 300;

/** WAF wants this prefix in the name of a log group. https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const LOG_GROUP_PREFIX = 'aws-waf-logs-';

/** What no log and no sample of a request may show (EDGE-04). */
const PROTECTED_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key'];

export interface WebApplicationFirewallProps extends LogOptions {
  /**
   * Requests that one client address may make in five minutes; more are blocked.
   * @default 2000
   */
  readonly rateLimit?: number;
}

/**
 * A web ACL for load balancers: the managed rules that cover the OWASP Top 10, and a rate limit.
 *
 * **Guarantees**: every rule blocks, none only counts (EDGE-02); a rate limit per client address (EDGE-03); every request
 * that is not plainly allowed is logged, encrypted, without credentials and cookies (EDGE-04). Its capacity is 1477 of
 * the 1500 WCU that the price includes.
 *
 * WAF looks at the first 8 KB of a body behind a load balancer; the common rules block longer ones.
 *
 * **Costs** 5 USD a month, 1 USD for each of the eight rules, and 0.60 USD for a million requests.
 */
export class WebApplicationFirewall extends Construct {
  /** ARN of the web ACL. */
  public readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: WebApplicationFirewallProps = {}) {
    super(scope, id);
    const groups = [
      ManagedRuleGroup.IP_REPUTATION,
      ManagedRuleGroup.ANONYMOUS_IP,
      ManagedRuleGroup.COMMON,
      ManagedRuleGroup.KNOWN_BAD_INPUTS,
      ManagedRuleGroup.SQL_INJECTION,
      ManagedRuleGroup.LINUX,
      ManagedRuleGroup.POSIX,
    ];
    const capacity = webAclCapacity(groups);
    requireAll(
      this,
      numberBetween('rateLimit', props.rateLimit, MIN_RATE_LIMIT, MAX_RATE_LIMIT),
      holds(capacity <= INCLUDED_CAPACITY, `the rules take ${capacity} WCU; ${INCLUDED_CAPACITY} are included`),
    );

    const webAcl = this.createWebAcl(groups, props.rateLimit ?? 2000);
    this.webAclArn = webAcl.attrArn;
    this.createLog(webAcl, props);
  }

  /** Puts a load balancer behind the web ACL. */
  public protect(id: string, resourceArn: string): void {
    new wafv2.CfnWebACLAssociation(this, id, { resourceArn, webAclArn: this.webAclArn });
  }

  private createWebAcl(groups: ManagedRuleGroup[], rateLimit: number): wafv2.CfnWebACL {
    return new wafv2.CfnWebACL(this, 'WebAcl', {
      scope: 'REGIONAL',
      description: `Protects ${this.node.path.replaceAll('/', '-')}`,
      defaultAction: { allow: {} },
      rules: [renderRateLimit(rateLimit), ...groups.map((group, index) => renderManagedGroup(group, index + 1))],
      visibilityConfig: visibility('WebAcl'),
      dataProtectionConfig: {
        dataProtections: [
          { field: { fieldType: 'SINGLE_HEADER', fieldKeys: PROTECTED_HEADERS }, action: 'SUBSTITUTION' },
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

/** WCU of a web ACL with these managed groups and one rate limit. */
export function webAclCapacity(groups: readonly ManagedRuleGroup[]): number {
  return groups.reduce((sum, group) => sum + group.capacity, RATE_RULE_CAPACITY);
}

function renderRateLimit(limit: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name: 'RateLimit',
    priority: 0,
    action: { block: {} },
    statement: {
      rateBasedStatement: { limit, evaluationWindowSec: RATE_WINDOW_SECONDS, aggregateKeyType: 'IP' },
    },
    visibilityConfig: visibility('RateLimit'),
  };
}

function renderManagedGroup(group: ManagedRuleGroup, priority: number): wafv2.CfnWebACL.RuleProperty {
  return {
    name: group.name,
    priority,
    // Not `count`: the group's own actions, which block.
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: group.name } },
    visibilityConfig: visibility(group.name),
  };
}

function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
