import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as resolver from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from '../logs';
import { validateAll } from '../validation';
import { domainNameError } from '../../facts/domain-name';

/** Threats that the resolver recognizes by itself, without lists that have another id in every Region. */
const THREATS = ['DGA', 'DNS_TUNNELING'];

/**
 * Without these nothing of AWS has an address any more; names of endpoints for both IP versions end in `api.aws`. A specification has one
 * label or more and may start with an asterisk, so that `internal` and `*` are specifications as well.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall-user-managed-domain-lists.html
 */
const AWS_DOMAINS = ['amazonaws.com', '*.amazonaws.com', 'api.aws', '*.api.aws', 'internal', '*.internal'];

/** Place among the rule groups of the VPC, of which AWS keeps the first and the last for itself. */
const ASSOCIATION_PRIORITY = 101;

export interface DnsFirewallProps extends LogOptions {
  /** VPC whose questions are looked at. */
  readonly vpc: ec2.IVpc;
  /**
   * The only names that are answered, beside those of AWS: `api.example.com`, `*.example.com`.
   * @default - every name that is no threat
   */
  readonly allowedDomains?: string[];
}

/**
 * Answers no question of a VPC for names that malware makes up or hides data in.
 *
 * **Guarantees**: generated names and DNS tunnels get no answer; with a list of names, nothing else gets one (NET-07); every
 * question is logged to an encrypted, retained log group (DET-07).
 *
 * **Costs** about 0.60 USD for a million questions, and the log's ingestion.
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
    const allowed = new resolver.CfnFirewallDomainList(this, 'Allowed', { domains: [...AWS_DOMAINS, ...domains] });
    const every = new resolver.CfnFirewallDomainList(this, 'Every', { domains: ['*'] });
    return [
      {
        action: 'ALLOW',
        priority: 300,
        firewallDomainListId: allowed.attrId,
        // What an allowed name leads to is allowed, too: content delivery networks have names of their own.
        firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      },
      { action: 'BLOCK', blockResponse: 'NXDOMAIN', priority: 400, firewallDomainListId: every.attrId },
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
    const { logGroup } = new EncryptedLogGroup(this, 'Queries', props);
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
    // Low and medium confidence also block names that are only unusual.
    confidenceThreshold: 'HIGH',
  }));
}
