import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const httpRedirect: Rule = {
  id: 'TLS-01-HttpRedirect',
  control: 'TLS-01',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  statement: 'A plain-HTTP listener only redirects to HTTPS.',
  fix: 'Give the HTTP listener one action, a redirect with Protocol HTTPS, or remove the listener.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
  check: (resource) => {
    const { listener, actions } = actionsOf(resource);
    if (
      listener !== undefined &&
      listener.get('Protocol').is('HTTPS', 'TLS', 'TCP', 'UDP', 'TCP_UDP', 'GENEVE', 'QUIC')
    ) {
      return [];
    }
    return actions
      .items()
      .filter((action) => !(action.get('Type').is('redirect') && action.get('RedirectConfig', 'Protocol').is('HTTPS')))
      .map((action) => {
        const type = action.get('Type').describe();
        return finding(action, type, `a plain-HTTP listener answers with '${type}' instead of a redirect to HTTPS`);
      });
  },
};

function actionsOf(resource: Resource) {
  return resource.type === 'AWS::ElasticLoadBalancingV2::Listener'
    ? { listener: resource, actions: resource.get('DefaultActions') }
    : { listener: resource.get('ListenerArn').resource(), actions: resource.get('Actions') };
}
