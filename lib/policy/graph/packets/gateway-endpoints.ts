import type { TemplateSet } from '../../model';
import { commonPorts, describePorts } from '../../predicates/connections/flow';
import { isPublicRange } from '../../predicates/connections/network-flows';
import { routeTableOf } from '../../predicates/network/subnets';
import { graphResource, nodeId } from '../graph-nodes';
import type { GraphEdge } from '../graph-view';
import { type Attachment, isLoadBalancer } from './attachment';
import { egressStep } from './connection';
import type { NetworkAcls } from './network-acls';

/** The addresses of the service. */
const SERVICE = { family: 'IPv4', text: '0.0.0.0/0' } as const;

const HTTPS = { protocol: 'tcp', from: 443, to: 443 };

/** The edges to the gateway endpoints of Amazon S3 and DynamoDB. The addresses of the service are public, or a prefix list of AWS. */
export function gatewayEndpointEdges(
  attached: readonly Attachment[],
  templateSet: TemplateSet,
  acls: NetworkAcls,
): GraphEdge[] {
  const endpoints = templateSet
    .resources('AWS::EC2::VPCEndpoint')
    .filter((endpoint) => endpoint.get('VpcEndpointType').is('Gateway', undefined));
  return endpoints.flatMap((endpoint) => {
    const tables = endpoint.get('RouteTableIds').items();
    return attached
      .filter(({ resource }) => !isLoadBalancer(resource))
      .flatMap(({ groups, resource, subnets }): GraphEdge[] => {
        const subnet = subnets.find((each) => {
          const table = routeTableOf(each, templateSet);
          return table !== undefined && tables.some((named) => named.refersTo(table));
        });
        const rule = groups
          .flatMap(({ egress }) => egress)
          .find(
            ({ isGroup, peer, ports }) =>
              !isGroup &&
              commonPorts(ports, HTTPS) !== undefined &&
              (peer.startsWith('prefix list') || (isPublicRange(peer) && peer !== '255.255.255.255/32')),
          );
        const [acl] =
          subnet === undefined ? [] : acls.permits(subnet, { range: SERVICE, ports: HTTPS, direction: 'out' });
        if (rule === undefined || acl === undefined) return [];
        return [
          {
            from: nodeId(resource),
            to: nodeId(endpoint),
            kind: 'packets',
            conditions: [],
            steps: [egressStep(rule), ...acl.steps, { text: 'gateway endpoint', resource: graphResource(endpoint) }],
            ports: describePorts(HTTPS),
          },
        ];
      });
  });
}
