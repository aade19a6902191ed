import { finding, type Finding, type Resource } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** Whatever no rule lets pass, as soon as that is known. */
const DROPS = [
  'aws:drop_strict',
  'aws:drop_established',
  'aws:drop_established_app_layer',
  'aws:drop_established_app_layer_to_server',
];

/** What a packet that no stateless rule names may meet: the stateful rules, or its end. */
const ONWARD = ['aws:forward_to_sfe', 'aws:drop'];

export const defaultDeny: Rule = {
  id: 'NET-07-DefaultDeny',
  control: 'NET-07',
  resourceTypes: ['AWS::NetworkFirewall::FirewallPolicy'],
  statement: 'A network firewall drops what none of its rules lets pass.',
  fix: 'Set RuleOrder to STRICT_ORDER, StatefulDefaultActions to aws:drop_established_app_layer_to_server, both stateless defaults to aws:forward_to_sfe.',
  source: 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html',
  check: (policy) => [...stateful(policy), ...stateless(policy)],
};

function stateful(policy: Resource): Finding[] {
  const order = policy.get('FirewallPolicy', 'StatefulEngineOptions', 'RuleOrder');
  if (!order.is('STRICT_ORDER')) {
    return [finding(order, 'RuleOrder', 'without strict order what no rule names passes')];
  }
  const defaults = policy.get('FirewallPolicy', 'StatefulDefaultActions');
  return textsOf(defaults).some((action) => DROPS.includes(action))
    ? []
    : [finding(defaults, 'StatefulDefaultActions', 'what no rule names passes')];
}

function stateless(policy: Resource): Finding[] {
  return ['StatelessDefaultActions', 'StatelessFragmentDefaultActions'].flatMap((property) => {
    const actions = policy.get('FirewallPolicy', property);
    return textsOf(actions).some((action) => ONWARD.includes(action))
      ? []
      : [finding(actions, property, 'packets pass without being inspected')];
  });
}
