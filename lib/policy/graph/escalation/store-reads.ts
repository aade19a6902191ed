import { containsPattern, type Grant, type PatternSet } from '../../predicates/access/grant';
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

/** The stores that a principal can take over. */
interface Takeover {
  readonly type: string;

  /** The first call, whose statements name the stores. */
  readonly action: string;
}

/**
 * Whether a principal reads every store that it can take over, without a comparison of each one: a reading statement without a condition
 * contains the patterns of the takeover, and there is no Deny statement. The policy of a key decides for each key.
 */
export function readsEvery({ access }: EnvironmentGraph, principal: string, { action, type }: Takeover): boolean {
  if (KEYS.test(type) || access.resourceDenies.some(({ grant }) => grant.conditions.length === 0)) return false;
  const takeover = applicableGrants(access, { action, principal });
  const named = [...takeover.byIdentity, ...takeover.byResource].map(({ resources }) => resources);
  return readingActions(type).some((read) => {
    const { boundary, byIdentity, denies } = applicableGrants(access, { action: read, principal });
    const isRead = (set: PatternSet) => byIdentity.some((grant) => containsAll(grant, set));
    return denies.length === 0 && named.every(isRead) && (boundary === undefined || boundary.some(isForAll));
  });
}

/** The actions that read the data of a resource type, or decrypt with a key. */
export function readingActions(type: string): readonly string[] {
  if (KEYS.test(type)) return ['kms:Decrypt'];
  return (CAPABILITIES[type]?.read ?? []).filter((action) => !NO_READS.test(action));
}

/** Whether a statement without a condition contains all texts of patterns that end with a wildcard, also the objects of buckets. */
function containsAll(grant: Grant, { isExcluded, patterns }: PatternSet): boolean {
  if (isForAll(grant)) return true;
  const { conditions, resources } = grant;
  const isContained = (each: string) => each.endsWith('*') && containsPattern(resources, each);
  return conditions.length === 0 && !isExcluded && patterns.every(isContained);
}

function isForAll({ conditions, resources }: Grant): boolean {
  return conditions.length === 0 && !resources.isExcluded && resources.patterns.includes('*');
}
