import type { Resource, TemplateSet } from '../../model';
import { readable } from '../../predicates/access/canonical-text';
import { describePorts } from '../../predicates/connections/flow';
import { inFamilies, INTERNET, nodeId } from '../graph-nodes';
import type { GraphEdge } from '../graph-view';
import { type Attachment, isLoadBalancer, vpcOf } from './attachment';
import { toInternet } from './internet';
import { permittedNames, reachesResolver } from './name-filters';
import type { NetworkAcls } from './network-acls';

/** Packets that leave a VPC. */
export interface LeavingConnection {
  readonly edge: GraphEdge;

  /**
   * The canonical text of the VPC.
   *
   * @default - the templates do not name it
   */
  readonly vpc?: string;

  /**
   * The names that a DNS firewall or a network firewall permits, sorted.
   *
   * @default - every name
   */
  readonly names?: readonly string[];

  /** Whether the ports include those of another resolver, which the DNS firewall of the VPC does not evaluate. */
  readonly reachesResolver: boolean;
}

/** The connections from resources of a VPC to the internet. A load balancer starts them only to sign users in. */
export function leavingConnections(
  attached: readonly Attachment[],
  templateSet: TemplateSet,
  acls: NetworkAcls,
): LeavingConnection[] {
  return attached
    .filter(({ resource }) => !isLoadBalancer(resource) || signsIn(resource, templateSet))
    .flatMap((source) =>
      toInternet(source, templateSet, acls).map(({ families, ports, ranges, route, steps }): LeavingConnection => {
        const vpc = vpcOf(source);
        const names = permittedNames({ ports, route, vpc }, templateSet);
        const conditions = ranges.includes('0.0.0.0/0') ? [] : [`to ${ranges.map(readable).join(', ')}`];
        return {
          edge: {
            from: nodeId(source.resource),
            to: INTERNET,
            kind: 'packets',
            conditions,
            steps,
            ports: describePorts(ports),
            ...inFamilies(families),
          },
          ...(vpc !== undefined && { vpc }),
          ...(names !== undefined && { names }),
          reachesResolver: names === undefined && reachesResolver(ports),
        };
      }),
    );
}

/** Whether a listener or a rule signs users in. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html */
function signsIn(loadBalancer: Resource, templateSet: TemplateSet): boolean {
  const listeners = templateSet
    .resources('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.get('LoadBalancerArn').refersTo(loadBalancer));
  const rules = templateSet
    .resources('AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter((rule) => listeners.some((listener) => rule.get('ListenerArn').refersTo(listener)));
  return [
    ...listeners.map((listener) => listener.get('DefaultActions')),
    ...rules.map((rule) => rule.get('Actions')),
  ].some((actions) =>
    actions.items().some((action) => /^(?:authenticate-|jwt-)/.test(action.get('Type').text() ?? '')),
  );
}
