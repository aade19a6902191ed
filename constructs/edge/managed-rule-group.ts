/**
 * A rule group that AWS maintains, with the web ACL capacity units (WCU) it takes.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRuleGroup {
  /** OWASP Top 10: cross-site scripting, path traversal, remote file inclusion, oversized requests. */
  public static readonly COMMON = new ManagedRuleGroup('AWSManagedRulesCommonRuleSet', 700);
  /** Requests that exploit known vulnerabilities, Log4j among them. */
  public static readonly KNOWN_BAD_INPUTS = new ManagedRuleGroup('AWSManagedRulesKnownBadInputsRuleSet', 200);
  /** SQL injection in body, query, cookie and path. */
  public static readonly SQL_INJECTION = new ManagedRuleGroup('AWSManagedRulesSQLiRuleSet', 200);
  /** Attacks on Linux: local file inclusion. */
  public static readonly LINUX = new ManagedRuleGroup('AWSManagedRulesLinuxRuleSet', 200);
  /** Attacks on POSIX shells. */
  public static readonly POSIX = new ManagedRuleGroup('AWSManagedRulesUnixRuleSet', 100);
  /** Addresses that AWS has seen attacking. Looks at the connecting address only: inert behind a proxy. */
  public static readonly IP_REPUTATION = new ManagedRuleGroup('AWSManagedRulesAmazonIpReputationList', 25);
  /** VPNs, proxies, Tor, hosting providers. Looks at the connecting address only: inert behind a proxy. */
  public static readonly ANONYMOUS_IP = new ManagedRuleGroup('AWSManagedRulesAnonymousIpList', 50);

  private constructor(
    public readonly name: string,
    public readonly capacity: number,
  ) {}
}
