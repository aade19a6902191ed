import type { Read, Resource } from '../model';

/** The kinds of values whose entries are also read. */
const CONTAINERS = ['map', 'list'];

/** Properties of a template resource that CDK writes for its own tools, such as `aws:asset:path`. */
const TECHNICAL = /^Metadata\b/;

/** The logical ids in a value: `${Key.Arn}`. */
const REFERENCE = /\$\{([A-Za-z0-9]+)\./g;

/**
 * The reads that can decide an evaluation: present values of the evaluated resource and of the resources that it is connected to by
 * references. A rule also reads other resources while it searches for the connected ones: these decide nothing, unless no connected
 * resource has a present value.
 */
export function decidingReads(evaluated: Resource, reads: readonly Read[]): readonly Read[] {
  const present = reads.filter(({ path, value }) => isPresent(value) && !TECHNICAL.test(path));
  // A template, an environment or a DNS zone has no references: every value that the rule read counts.
  if (evaluated.logicalId.startsWith('(')) return present;
  const connected = connectedTo(evaluated, present);
  const deciding = present.filter(({ resource }) => connected.has(resource));
  return deciding.length === 0 ? present : deciding;
}

function isPresent(value: string): boolean {
  return value !== 'absent' && value !== '' && !CONTAINERS.includes(value);
}

/**
 * The evaluated resource; the resources that refer to it or that it refers to, also by other such resources; and those that refer to
 * the same resource as the evaluated one, such as the key of an alias.
 */
function connectedTo(evaluated: Resource, reads: readonly Read[]): ReadonlySet<Resource> {
  const references = referencesOf(reads);
  const ofEvaluated = references.get(evaluated) ?? new Set<string>();
  const connected = new Set([evaluated]);
  for (const resource of connected) {
    const referred = references.get(resource);
    for (const [other, ids] of references) {
      const isShared = resource === evaluated && [...ids].some((id) => ofEvaluated.has(id));
      if (isShared || ids.has(resource.logicalId) || referred?.has(other.logicalId) === true) connected.add(other);
    }
  }
  return connected;
}

/** The logical ids that the values of each resource contain. */
function referencesOf(reads: readonly Read[]): ReadonlyMap<Resource, ReadonlySet<string>> {
  const references = new Map<Resource, Set<string>>();
  for (const { resource, value } of reads) {
    const ids = references.get(resource) ?? new Set<string>();
    references.set(resource, ids);
    for (const [, logicalId = ''] of value.matchAll(REFERENCE)) ids.add(logicalId);
  }
  return references;
}
