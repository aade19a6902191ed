import { arnOf } from '../../predicates/access/canonical-text';
import type { EnvironmentGraph } from '../environment-graph';
import { CAPABILITIES, requestArn } from '../permissions/capabilities';
import { decideAccess } from '../permissions/decide-access';

/** A snapshot or another copy in the same account is not readable by itself; a subscription is read at its endpoint. */
const NO_READS = /Snapshot|PointInTime|^sns:Subscribe$/;

/** Whether a principal has a reading action on a store, or decrypts with a key, without an escalation. */
export function reads({ access, resources }: EnvironmentGraph, principal: string, id: string): boolean {
  const resource = resources.get(id);
  if (resource === undefined) return false;
  const capabilities = CAPABILITIES[resource.type];
  const actions = resource.type.startsWith('AWS::KMS::')
    ? ['kms:Decrypt']
    : (capabilities?.read ?? []).filter((action) => !NO_READS.test(action));
  return actions.some(
    (action) => decideAccess(access, { principal, action, resource: requestArn(action, arnOf(resource)) }).isAllowed,
  );
}
