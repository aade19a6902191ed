import type { Grant } from '../../predicates/access/grant';
import type { EnvironmentGraph } from '../environment-graph';
import { applicableGrants } from '../permissions/applicable-grants';
import { CAPABILITIES, requestArn } from '../permissions/capabilities';
import { decideAccess } from '../permissions/decide-access';

/** A snapshot or another copy in the same account is not readable by itself; a subscription is read at its endpoint. */
const NO_READS = /Snapshot|PointInTime|^sns:Subscribe$/;

const KEYS = /^AWS::KMS::/;

/** Whether a principal has a reading action on a store, or decrypts with a key, without an escalation. */
export function reads(graph: EnvironmentGraph, principal: string, id: string): boolean {
  const resource = graph.resources.get(id);
  return (
    resource !== undefined &&
    readingActions(resource.type).some(
      (action) =>
        decideAccess(graph.access, { principal, action, resource: requestArn(action, graph.arnOf(resource)) })
          .isAllowed,
    )
  );
}

/**
 * Whether a principal reads every resource of a type, without a comparison of each one: a statement for all resources without a condition,
 * and no Deny statement. The policy of a key decides for each key.
 */
export function readsEvery({ access }: EnvironmentGraph, principal: string, type: string): boolean {
  if (KEYS.test(type) || access.resourceDenies.some(({ grant }) => grant.conditions.length === 0)) return false;
  return readingActions(type).some((action) => {
    const { boundary, byIdentity, denies } = applicableGrants(access, { action, principal });
    return denies.length === 0 && byIdentity.some(isForAll) && (boundary === undefined || boundary.some(isForAll));
  });
}

/** The actions that read the data of a resource type, or decrypt with a key. */
export function readingActions(type: string): readonly string[] {
  if (KEYS.test(type)) return ['kms:Decrypt'];
  return (CAPABILITIES[type]?.read ?? []).filter((action) => !NO_READS.test(action));
}

function isForAll({ conditions, resources }: Grant): boolean {
  return conditions.length === 0 && !resources.isExcluded && resources.patterns.includes('*');
}
