import { finding } from '../../model';
import type { Rule } from '../rule';

export const targetEncryption: Rule = {
  id: 'TLS-02-TargetEncryption',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  statement: 'Load balancers use TLS to their targets.',
  fix: 'Set Protocol to HTTPS (TLS for network load balancers); the certificate of the target may be self-signed.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  check: (group) => {
    // Functions are invoked through the Lambda API; a load balancer as a target has its own target groups.
    if (group.get('TargetType').is('lambda', 'alb')) return [];
    const protocol = group.get('Protocol');
    return protocol.is('HTTPS', 'TLS')
      ? []
      : [
          finding(
            protocol,
            'Protocol',
            `Protocol is ${protocol.describe()}: requests to the targets are not encrypted`,
          ),
        ];
  },
};
