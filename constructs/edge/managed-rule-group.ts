import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-anti-ddos.html */
export const ANTI_DDOS = 'AWSManagedRulesAntiDDoSRuleSet';

/**
 * An AWS managed rule group, with its capacity in web ACL capacity units (WCU).
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRuleGroup {
  /** OWASP Top 10: cross-site scripting, path traversal, remote file inclusion, oversized requests. */
  public static readonly COMMON: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesCommonRuleSet', 700);
  /** Requests that exploit known vulnerabilities, such as Log4j. */
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
  /** Addresses that AWS threat intelligence associates with attacks. Checks the source address only, so it has no effect behind a proxy. */
  public static readonly IP_REPUTATION: ManagedRuleGroup = new ManagedRuleGroup(
    'AWSManagedRulesAmazonIpReputationList',
    25,
  );
  /** VPNs, proxies, Tor nodes and hosting providers. Checks the source address only, so it has no effect behind a proxy. */
  public static readonly ANONYMOUS_IP: ManagedRuleGroup = new ManagedRuleGroup('AWSManagedRulesAnonymousIpList', 50);

  /**
   * Mitigates HTTP floods within seconds. During an attack, the group challenges browsers. Clients other than
   * browsers fail the challenge. Exempt their paths.
   *
   * Costs 20 USD per month for each protected resource, and 0.15 USD per million requests.
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
   * Blocks requests with a high probability of being part of an HTTP flood, without challenges. Use it for entry points that also serve
   * clients other than browsers.
   *
   * Costs the same as {@link antiDdos}.
   */
  public static antiDdosWithoutChallenge(): ManagedRuleGroup {
    const config = { clientSideActionConfig: { challenge: { usageOfAction: 'DISABLED' } }, sensitivityToBlock: 'LOW' };
    return new ManagedRuleGroup(ANTI_DDOS, 50, { awsManagedRulesAntiDDoSRuleSet: config });
  }

  /**
   * Blocks bots that do not identify themselves. It also blocks scripts, such as health checks of third parties.
   *
   * Costs 10 USD per month, and 1 USD per million requests above ten million.
   */
  public static botControl(): ManagedRuleGroup {
    const config = { inspectionLevel: 'COMMON' };
    return new ManagedRuleGroup('AWSManagedRulesBotControlRuleSet', 50, { awsManagedRulesBotControlRuleSet: config });
  }

  /**
   * Blocks sign-ins with stolen credentials.
   *
   * Costs 10 USD per month, and 1 USD per thousand sign-ins above ten thousand.
   *
   * @param loginPath path that sign-ins are posted to, such as `/sign-in`
   * @param usernameField JSON pointer of the user name in the body, such as `/username`
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
    /** Configuration of the group; undefined if it needs none. */
    public readonly config?: CfnWebACL.ManagedRuleGroupConfigProperty,
  ) {}
}

/** The groups that inspect the request. */
export const REQUEST_GROUPS: readonly ManagedRuleGroup[] = [
  ManagedRuleGroup.COMMON,
  ManagedRuleGroup.KNOWN_BAD_INPUTS,
  ManagedRuleGroup.SQL_INJECTION,
  ManagedRuleGroup.LINUX,
  ManagedRuleGroup.POSIX,
];

/** The groups that inspect the source address. */
export const ADDRESS_GROUPS: readonly ManagedRuleGroup[] = [
  ManagedRuleGroup.IP_REPUTATION,
  ManagedRuleGroup.ANONYMOUS_IP,
];
