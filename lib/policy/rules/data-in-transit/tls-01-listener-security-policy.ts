import { finding } from '../../model';
import type { Rule } from '../rule';

/** TLS 1.3 with post-quantum key exchange; `1-2-Res` also accepts TLS 1.2 without CBC. */
const POLICIES = [
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
];

export const listenerSecurityPolicy: Rule = {
  id: 'TLS-01-ListenerSecurityPolicy',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::Listener'],
  statement:
    'TLS listeners use a security policy with TLS 1.3 and post-quantum key exchange, or with TLS 1.2 without CBC.',
  fix: 'Set SslPolicy to ELBSecurityPolicy-TLS13-1-3-PQ-2025-09; for older clients to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  check: (listener) => {
    const policy = listener.get('SslPolicy');
    return listener.get('Protocol').is('HTTP', 'TCP', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC') || policy.is(...POLICIES)
      ? []
      : [finding(policy, 'SslPolicy', `SslPolicy is ${policy.describe()}: the listener accepts weaker TLS`)];
  },
};
