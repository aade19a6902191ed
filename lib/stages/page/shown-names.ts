import type { Resource, TemplateSet } from '../../policy/model';
import { zoneOf } from '../../policy/predicates/network/subnets';

/** What references to keys and subnets mean for a reader: the alias of the key, the Availability Zone of the subnet. */
export function shownNames(templates: TemplateSet): ReadonlyMap<Resource, Readonly<Record<string, string>>> {
  const keys = templates.resources('AWS::KMS::Alias').flatMap((alias) => {
    const key = alias.get('TargetKeyId').resource('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
    const name = alias.get('AliasName').text();
    return key === undefined || name === undefined ? [] : [[key, { '*': `key ${name}` }] as const];
  });
  const subnets = templates.resources('AWS::EC2::Subnet').flatMap((subnet) => {
    const zone = zoneOf(subnet);
    return zone === undefined ? [] : [[subnet, { AvailabilityZone: zone }] as const];
  });
  return new Map<Resource, Readonly<Record<string, string>>>([...keys, ...subnets]);
}
