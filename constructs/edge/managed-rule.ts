import { ManagedRuleGroup } from './managed-rule-group';

/**
 * A rule of a managed group with known false positives. Its label cannot be derived from its name, and a wrong label would disable the rule
 * for all paths, so the supported rules are listed here.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRule {
  /** Bodies above 8 KB. */
  public static readonly SIZE_RESTRICTIONS_BODY: ManagedRule = ManagedRule.common(
    'SizeRestrictions_BODY',
    'SizeRestrictions_Body',
  );
  /** Queries above 2 KB. */
  public static readonly SIZE_RESTRICTIONS_QUERY_STRING: ManagedRule = ManagedRule.common(
    'SizeRestrictions_QUERYSTRING',
    'SizeRestrictions_QueryString',
  );
  /** Requests without a User-Agent header, such as those of scripts. */
  public static readonly NO_USER_AGENT_HEADER: ManagedRule = ManagedRule.common(
    'NoUserAgent_HEADER',
    'NoUserAgent_Header',
  );
  /** Scripts in a body, such as the HTML of an editor. */
  public static readonly CROSS_SITE_SCRIPTING_BODY: ManagedRule = ManagedRule.common(
    'CrossSiteScripting_BODY',
    'CrossSiteScripting_Body',
  );
  /** Paths such as `../` in a body. */
  public static readonly GENERIC_LFI_BODY: ManagedRule = ManagedRule.common('GenericLFI_BODY', 'GenericLFI_Body');
  /** URLs with an IP address in a body. */
  public static readonly GENERIC_RFI_BODY: ManagedRule = ManagedRule.common('GenericRFI_BODY', 'GenericRFI_Body');
  /** URLs of the local host or the EC2 metadata service in a body. */
  public static readonly EC2_METADATA_SSRF_BODY: ManagedRule = ManagedRule.common(
    'EC2MetaDataSSRF_BODY',
    'EC2MetaDataSSRF_Body',
  );
  /** SQL in a body. */
  public static readonly SQLI_BODY: ManagedRule = ManagedRule.sql('SQLi_BODY', 'SQLi_Body');
  /** SQL in a query. */
  public static readonly SQLI_QUERY_ARGUMENTS: ManagedRule = ManagedRule.sql(
    'SQLi_QUERYARGUMENTS',
    'SQLi_QueryArguments',
  );

  private static common(name: string, label: string): ManagedRule {
    return new ManagedRule(ManagedRuleGroup.COMMON, name, `awswaf:managed:aws:core-rule-set:${label}`);
  }

  private static sql(name: string, label: string): ManagedRule {
    return new ManagedRule(ManagedRuleGroup.SQL_INJECTION, name, `awswaf:managed:aws:sql-database:${label}`);
  }

  private constructor(
    /** The group that it belongs to. */
    public readonly group: ManagedRuleGroup,
    public readonly name: string,
    /** The label that it adds to matching requests. */
    public readonly label: string,
  ) {}
}
