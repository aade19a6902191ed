import { finding, type Finding, type Resource } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Default actions that drop traffic without a matching rule. */
const DROPS = [
  'aws:drop_strict',
  'aws:drop_established',
  'aws:drop_established_app_layer',
  'aws:drop_established_app_layer_to_server',
];

/** Default actions for packets without a stateless rule: forward to the stateful rules, or drop. */
const STATELESS_DEFAULTS = ['aws:forward_to_sfe', 'aws:drop'];

export const defaultDeny: Rule = {
  id: 'NET-07-DefaultDeny',
  resourceTypes: ['AWS::NetworkFirewall::FirewallPolicy'],
  statement: 'Network firewall policies drop traffic that no rule passes.',
  fix: 'Set RuleOrder to STRICT_ORDER, StatefulDefaultActions to aws:drop_established_app_layer_to_server, and both stateless default actions to aws:forward_to_sfe.',
  source: 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html',
  check: (policy) => [...statefulFindings(policy), ...statelessFindings(policy)],
};

function statefulFindings(policy: Resource): Finding[] {
  const order = policy.get('FirewallPolicy', 'StatefulEngineOptions', 'RuleOrder');
  if (!order.is('STRICT_ORDER')) {
    return [finding(order, 'RuleOrder', 'without strict order, traffic without a matching rule passes')];
  }
  const defaults = policy.get('FirewallPolicy', 'StatefulDefaultActions');
  return textsOf(defaults).some((action) => DROPS.includes(action))
    ? []
    : [finding(defaults, 'StatefulDefaultActions', 'traffic without a matching rule passes')];
}

function statelessFindings(policy: Resource): Finding[] {
  return ['StatelessDefaultActions', 'StatelessFragmentDefaultActions'].flatMap((property) => {
    const actions = policy.get('FirewallPolicy', property);
    return textsOf(actions).some((action) => STATELESS_DEFAULTS.includes(action))
      ? []
      : [finding(actions, property, 'packets pass without inspection')];
  });
}
