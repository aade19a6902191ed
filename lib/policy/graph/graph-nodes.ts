import type { Resource, TemplateSet } from '../model';
import type { PrincipalAccess } from '../predicates/access/access-model';
import { isHuman } from '../predicates/access/people';
import { labelOf } from '../predicates/access/principals';
import type { Family } from '../predicates/connections/address-range';
import { trustsOf } from '../predicates/iam';
import { belongsToCluster } from '../predicates/storage/databases';
import type { GraphNode, GraphResource, NodeKind, RoleUse } from './graph-view';
import { NODE_KINDS } from './node-kinds';

/** The node of every address outside the VPC that is no other node. */
export const INTERNET = 'internet';

/** The node id of a resource. */
export function nodeId(resource: Resource): string {
  const { logicalId, template } = resource;
  return `${template.stackName ?? template.name}/${logicalId}`;
}

/** A resource as paths name it. */
export function graphResource({ constructPath, logicalId, template, type }: Resource): GraphResource {
  const stack = template.stackName ?? template.name;
  return { stack, logicalId, type, ...(constructPath !== undefined && { constructPath }) };
}

/** The nodes for the resources of a template set; instances of a cluster are its node. */
export function resourceNodes(templateSet: TemplateSet): Map<string, Resource> {
  const types = Object.keys(NODE_KINDS);
  return new Map(
    templateSet
      .resources(...types)
      .filter((resource) => !belongsToCluster(resource))
      .map((resource) => [nodeId(resource), resource]),
  );
}

/** The node of a resource. */
export function nodeOf(resource: Resource, access: PrincipalAccess | undefined): GraphNode {
  return {
    id: nodeId(resource),
    kind: NODE_KINDS[resource.type] ?? 'network',
    label: labelOf(resource),
    resource: graphResource(resource),
    ...(access !== undefined && { use: useOf(resource, access) }),
  };
}

/** The node of stores for which IAM decides equally. */
export function groupNode(
  id: string,
  members: readonly { readonly id: string; readonly resource: Resource }[],
): GraphNode {
  const type = members[0]?.resource.type ?? '';
  return {
    id,
    kind: NODE_KINDS[type] ?? 'store',
    label: `${id}: ${members.length} ${type}`,
    members: members.map((each) => each.id).sort(),
  };
}

/** The address families of an edge; IPv4 alone is the default. */
export function inFamilies(families: readonly Family[]): { readonly families?: readonly Family[] } {
  return families.includes('IPv6') ? { families } : {};
}

const OUTSIDE_KINDS: Readonly<Record<string, NodeKind>> = { name: 'dns-name', network: 'network', service: 'service' };

/** The node of an id that no resource has. */
export function outsideNode(id: string): GraphNode {
  if (id === INTERNET) return { id, kind: 'internet', label: 'the internet' };
  const [, prefix = ''] = /^(service|name|network) /.exec(id) ?? [];
  return { id, kind: OUTSIDE_KINDS[prefix] ?? 'account', label: id.replace(/^name /, '') };
}

/** Roles with a federated trust of an OpenID Connect provider are for pipelines. */
function useOf(resource: Resource, access: PrincipalAccess): RoleUse {
  if (isHuman(access)) return 'human';
  const isFederated =
    resource.type === 'AWS::IAM::Role' && trustsOf(resource).some(({ principal }) => principal.federated.length > 0);
  return isFederated ? 'pipeline' : 'workload';
}
