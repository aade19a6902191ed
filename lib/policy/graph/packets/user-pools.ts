import type { Resource, TemplateSet, Value } from '../../model';
import { graphResource, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge, GraphStep } from '../graph-view';

const USER_POOL = 'AWS::Cognito::UserPool';

/** Users reach the sign-in pages of a user pool from the internet, and load balancers exchange codes for tokens there. */
export function userPoolEdges(templateSet: TemplateSet): GraphEdge[] {
  const published = templateSet
    .resources('AWS::Cognito::UserPoolDomain')
    .flatMap((domain) => edgeTo(INTERNET, domain.get('UserPoolId'), { text: 'sign-in domain', resource: domain }));
  const rules = templateSet.resources('AWS::ElasticLoadBalancingV2::ListenerRule');
  const signedIn = templateSet.resources('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const loadBalancer = listener.get('LoadBalancerArn').resource();
    if (loadBalancer === undefined) return [];
    const owners = [listener, ...rules.filter((rule) => rule.get('ListenerArn').refersTo(listener))];
    return owners.flatMap((owner) =>
      [...owner.get('DefaultActions').items(), ...owner.get('Actions').items()].flatMap((action) =>
        edgeTo(nodeId(loadBalancer), action.get('AuthenticateCognitoConfig', 'UserPoolArn'), {
          text: `${owner === listener ? 'listener' : 'listener rule'} signs users in`,
          resource: owner,
        }),
      ),
    );
  });
  return [...published, ...signedIn];
}

function edgeTo(
  from: string,
  userPool: Value,
  { resource, text }: { readonly text: string; readonly resource: Resource },
): GraphEdge[] {
  const target = userPool.resource(USER_POOL);
  const steps: readonly GraphStep[] = [{ text, resource: graphResource(resource), property: userPool.path }];
  return target === undefined ? [] : [{ from, to: nodeId(target), kind: 'packets', conditions: [], steps }];
}
