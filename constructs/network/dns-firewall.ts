import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { validateAll } from '../validation';
import { domainNameError } from '../../facts/domain-name';

/** Threats that DNS Firewall Advanced detects without domain lists, whose ids differ by Region. */
const THREATS = ['DGA', 'DNS_TUNNELING'];

/**
 * Names of AWS, which are always resolved. Dual-stack endpoints end in `api.aws`. A domain specification has at least one label and may
 * start with an asterisk, so `internal` and `*` are valid.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html
 */
const AWS_DOMAINS = ['amazonaws.com', '*.amazonaws.com', 'api.aws', '*.api.aws', 'internal', '*.internal'];

/** Priority among the rule groups of the VPC. AWS reserves 100 and below, and 9900 and above. */
const ASSOCIATION_PRIORITY = 101;

export interface DnsFirewallProps extends LogOptions {
  /** VPC whose DNS queries are filtered and logged. */
  readonly vpc: ec2.IVpc;
  /**
   * The only names that are resolved, in addition to those of AWS: `api.example.com`, `*.example.com`.
   * @default - all names except detected threats
   */
  readonly allowedDomains?: string[];
}

/**
 * Blocks DNS queries of a VPC for generated names (DGA) and for DNS tunneling.
 *
 * **Guarantees**: queries for generated names and DNS tunnels are blocked; with `allowedDomains`, all other names are blocked (NET-07);
 * every query is logged to an encrypted log group with retention (DET-07).
 *
 * **Costs** about 0.60 USD per million queries, and log ingestion.
 */
export class DnsFirewall extends Construct {
  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);
    const { allowedDomains } = props;
    validateAll(this, ...(allowedDomains ?? []).map(domainNameError));

    this.createFirewall(props.vpc, [
      ...renderThreats(),
      ...(allowedDomains === undefined ? [] : this.createAllowList(allowedDomains)),
    ]);
    this.createQueryLog(props);
  }

  private createAllowList(domains: readonly string[]): resolver.CfnFirewallRuleGroup.FirewallRuleProperty[] {
    const allowedDomains = new resolver.CfnFirewallDomainList(this, 'AllowedDomains', {
      domains: [...AWS_DOMAINS, ...domains],
    });
    const allDomains = new resolver.CfnFirewallDomainList(this, 'AllDomains', { domains: ['*'] });
    return [
      {
        action: 'ALLOW',
        priority: 300,
        firewallDomainListId: allowedDomains.attrId,
        // The redirection chain of an allowed name is allowed as well: CNAME records often point to a content delivery network.
        firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      },
      { action: 'BLOCK', blockResponse: 'NXDOMAIN', priority: 400, firewallDomainListId: allDomains.attrId },
    ];
  }

  private createFirewall(vpc: ec2.IVpc, firewallRules: resolver.CfnFirewallRuleGroup.FirewallRuleProperty[]): void {
    const group = new resolver.CfnFirewallRuleGroup(this, 'RuleGroup', { firewallRules });
    new resolver.CfnFirewallRuleGroupAssociation(this, 'Association', {
      firewallRuleGroupId: group.attrId,
      vpcId: vpc.vpcId,
      priority: ASSOCIATION_PRIORITY,
    });
  }

  private createQueryLog(props: DnsFirewallProps): void {
    const { logGroup } = new EncryptedLogGroup(this, 'QueryLogGroup', props);
    const { account } = Stack.of(this);
    const { policyDependable } = logGroup.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // The ARN ends in `:*`, which includes the streams.
        resources: [logGroup.logGroupArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    const log = new resolver.CfnResolverQueryLoggingConfig(this, 'QueryLog', { destinationArn: logGroup.logGroupArn });
    if (policyDependable !== undefined) log.node.addDependency(policyDependable);
    new resolver.CfnResolverQueryLoggingConfigAssociation(this, 'QueryLogAssociation', {
      resolverQueryLogConfigId: log.attrId,
      resourceId: props.vpc.vpcId,
    });
  }
}

function renderThreats(): resolver.CfnFirewallRuleGroup.FirewallRuleProperty[] {
  return THREATS.map((dnsThreatProtection, index) => ({
    action: 'BLOCK',
    blockResponse: 'NXDOMAIN',
    priority: 100 * (index + 1),
    dnsThreatProtection,
    // Low and medium confidence also block unusual but legitimate names.
    confidenceThreshold: 'HIGH',
  }));
}
