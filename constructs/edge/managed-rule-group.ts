import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-anti-ddos.html */
export const ANTI_DDOS = 'AWSManagedRulesAntiDDoSRuleSet';

/**
 * A rule group that AWS maintains, with the web ACL capacity units (WCU) it takes.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRuleGroup {
  /** OWASP Top 10: cross-site scripting, path traversal, remote file inclusion, oversized requests. */
  public static readonly COMMON: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesCommonRuleSet', 700);
  /** Requests that exploit known vulnerabilities, Log4j among them. */
  public static readonly KNOWN_BAD_INPUTS: ManagedRuleGroup = new ManagedRuleGroup(
    'AWSManagedRulesKnownBadInputsRuleSet',
    200,
  );
  /** SQL injection in body, query, cookie and path. */
  public static readonly SQL_INJECTION: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesSQLiRuleSet', 200);
  /** Attacks on Linux: local file inclusion. */
  public static readonly LINUX: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesLinuxRuleSet', 200);
  /** Attacks on POSIX shells. */
  public static readonly POSIX: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesUnixRuleSet', 100);
  /** Addresses that AWS has seen attacking. Looks at the connecting address only: inert behind a proxy. */
  public static readonly IP_REPUTATION: ManagedRuleGroup = new ManagedRuleGroup(
    'AWSManagedRulesAmazonIpReputationList',
    25,
  );
  /** VPNs, proxies, Tor, hosting providers. Looks at the connecting address only: inert behind a proxy. */
  public static readonly ANONYMOUS_IP: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesAnonymousIpList', 50);

  /**
   * Mitigates floods of requests within seconds. It challenges browsers during an attack; clients that are no browsers fail the
   * challenge, so name their paths.
   *
   * Costs 20 USD a month and protected resource, and 0.15 USD for a million requests.
   *
   * @param exemptPaths regular expressions of paths that are never challenged, such as `^/api/`
   */
  public static antiDdos(...exemptPaths: string[]): ManagedRuleGroup {
    const challenge = {
      usageOfAction: 'ENABLED',
      sensitivity: 'HIGH',
      exemptUriRegularExpressions: exemptPaths.map((regexString) => ({ regexString })),
    };
    const config = { clientSideActionConfig: { challenge }, sensitivityToBlock: 'LOW' };
    return new ManagedRuleGroup(ANTI_DDOS, 50, { awsManagedRulesAntiDDoSRuleSet: config });
  }

  /**
   * Blocks the requests that are most likely part of a flood, within seconds, and challenges none: for entries that also serve clients
   * that are no browsers.
   *
   * Costs what {@link antiDdos} costs.
   */
  public static antiDdosWithoutChallenge(): ManagedRuleGroup {
    const config = { clientSideActionConfig: { challenge: { usageOfAction: 'DISABLED' } }, sensitivityToBlock: 'LOW' };
    return new ManagedRuleGroup(ANTI_DDOS, 50, { awsManagedRulesAntiDDoSRuleSet: config });
  }

  /**
   * Blocks bots that do not say who they are. It also blocks scripts such as health checks of third parties.
   *
   * Costs 10 USD a month, and 1 USD for a million requests above ten million.
   */
  public static botControl(): ManagedRuleGroup {
    const config = { inspectionLevel: 'COMMON' };
    return new ManagedRuleGroup('AWSManagedRulesBotControlRuleSet', 50, { awsManagedRulesBotControlRuleSet: config });
  }

  /**
   * Blocks sign-ins with stolen credentials.
   *
   * Costs 10 USD a month, and 1 USD for a thousand sign-ins above ten thousand.
   *
   * @param loginPath path that sign-ins are posted to, such as `/sign-in`
   * @param usernameField JSON pointer of the user's name in the body, such as `/username`
   * @param passwordField JSON pointer of the password, such as `/password`
   */
  public static accountTakeoverPrevention(
    loginPath: string,
    usernameField: string,
    passwordField: string,
  ): ManagedRuleGroup {
    const requestInspection = {
      payloadType: 'JSON',
      usernameField: { identifier: usernameField },
      passwordField: { identifier: passwordField },
    };
    const config = { loginPath, requestInspection, enableRegexInPath: false };
    return new ManagedRuleGroup('AWSManagedRulesATPRuleSet', 50, { awsManagedRulesAtpRuleSet: config });
  }

  private constructor(
    public readonly name: string,
    public readonly capacity: number,
    /** What the group has to know; undefined when nothing. */
    public readonly config?: CfnWebACL.ManagedRuleGroupConfigProperty,
  ) {}
}

/** The groups that look at what a request says. */
export const REQUEST_GROUPS: readonly ManagedRuleGroup[] = [
  ManagedRuleGroup.COMMON,
  ManagedRuleGroup.KNOWN_BAD_INPUTS,
  ManagedRuleGroup.SQL_INJECTION,
  ManagedRuleGroup.LINUX,
  ManagedRuleGroup.POSIX,
];

/** The groups that look at who connects. */
export const ADDRESS_GROUPS: readonly ManagedRuleGroup[] = [
  ManagedRuleGroup.IP_REPUTATION,
  ManagedRuleGroup.ANONYMOUS_IP,
];
