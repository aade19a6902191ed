import { finding, type Resource } from '../../model';
import type { Rule } from '../rule';

export const httpRedirect: Rule = {
  id: 'TLS-01-HttpRedirect',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'],
  statement: 'HTTP listeners only redirect to HTTPS.',
  fix: 'Set one action of the HTTP listener, a redirect with Protocol HTTPS, or remove the listener.',
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
        return finding(action, type, `the action of the HTTP listener is '${type}', not a redirect to HTTPS`);
      });
  },
};

function actionsOf(resource: Resource) {
  return resource.type === 'AWS::ElasticLoadBalancingV2::Listener'
    ? { listener: resource, actions: resource.get('DefaultActions') }
    : { listener: resource.get('ListenerArn').resource(), actions: resource.get('Actions') };
}
