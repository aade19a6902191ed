import { finding, type Resource } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Drops every packet that no rule passes, including the first part of a ClientHello. */
const DROPS_SINGLE_PACKETS = 'aws:drop_established';

export const applicationLayerDrop: Rule = {
  id: 'NET-07-ApplicationLayerDrop',
  resourceTypes: ['AWS::NetworkFirewall::FirewallPolicy'],
  statement:
    'Network firewalls with TLS server name rules apply the default drop action after the complete ClientHello, which takes two packets with post-quantum key exchange.',
  fix: 'Replace aws:drop_established in StatefulDefaultActions with aws:drop_established_app_layer_to_server, and aws:alert_established with aws:alert_established_app_layer_to_server.',
  source:
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html#suricata-strict-rule-evaluation-order',
  appliesTo: (policy) => serverNameRulesOf(policy) !== undefined,
  check: (policy) => {
    const defaults = policy.get('FirewallPolicy', 'StatefulDefaultActions');
    const group = serverNameRulesOf(policy);
    return group === undefined || !textsOf(defaults).includes(DROPS_SINGLE_PACKETS)
      ? []
      : [
          finding(
            defaults,
            group.logicalId,
            `${DROPS_SINGLE_PACKETS} drops every ClientHello of more than one packet before ${group.logicalId} reads the server name`,
          ),
        ];
  },
};

/** A rule group of the policy that reads TLS server names. */
function serverNameRulesOf(policy: Resource): Resource | undefined {
  return policy
    .get('FirewallPolicy', 'StatefulRuleGroupReferences')
    .items()
    .flatMap((reference) => reference.get('ResourceArn').resource('AWS::NetworkFirewall::RuleGroup') ?? [])
    .find(readsServerNames);
}

function readsServerNames(group: Resource): boolean {
  const source = group.get('RuleGroup', 'RulesSource');
  const types = source.get('RulesSourceList', 'TargetTypes').items();
  return (
    types.some((type) => type.is('TLS_SNI') || type.isUnknown) ||
    source.get('RulesString').pattern().includes('tls.sni')
  );
}
