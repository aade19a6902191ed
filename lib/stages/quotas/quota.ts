import type { TemplateSet, Resource } from '../../policy/model';

/** How much of a quota something uses. */
export interface Usage {
  /** What the quota is of: a security group, a role, a stack. */
  readonly resource: Resource;
  readonly amount: number;
  /**
   * The resources that were counted; their stacks say which settings they come from.
   * @default - the resource itself
   */
  readonly parts?: readonly Resource[];
  /**
   * What was measured, where a resource has several of it.
   * @default - the text of the quota
   */
  readonly detail?: string;
}

/** One quota of AWS, and how finished templates are measured against it. */
export interface Quota {
  /** Rule name in reports, behind `Quotas-`. */
  readonly id: string;
  /** What is counted, in the plural: `inbound rules`. */
  readonly counted: string;
  readonly max: number;
  /** Page of AWS that states it. */
  readonly source: string;
  /**
   * Whether AWS raises it on request (Service Quotas).
   * @default false
   */
  readonly adjustable?: boolean;
  /** The fix if the quota is exceeded, in addition to fewer settings. */
  readonly fix: string;
  readonly usages: (templateSet: TemplateSet) => readonly Usage[];
}

/** Measures every resource of a type separately. */
export function ofEach(
  type: string,
  measure: (resource: Resource, templateSet: TemplateSet) => number,
): Quota['usages'] {
  return (templateSet) =>
    templateSet.resources(type).map((resource) => ({ resource, amount: measure(resource, templateSet) }));
}

/** Counts the resources that refer to one resource, by a property or in another way. */
export function perTarget(
  target: string,
  type: string,
  reference: string | ((resource: Resource) => Resource | undefined),
): Quota['usages'] {
  const targetOf = typeof reference === 'string' ? (part: Resource) => part.get(reference).resource() : reference;
  return (templateSet) => {
    const parts = groupBy(templateSet.resources(type), targetOf);
    return templateSet
      .resources(target)
      .map((resource) => ({ resource, amount: parts.get(resource)?.length ?? 0, parts: parts.get(resource) ?? [] }));
  };
}

/** Counts the resources of a type, in the account or in each Region. */
export function countOf(type: string, scope: 'account' | 'region'): Quota['usages'] {
  return (templateSet) => {
    const keyOf = ({ template }: Resource) => (scope === 'account' ? scope : (template.region ?? 'unknown'));
    return [...groupBy(templateSet.resources(type), keyOf).values()].flatMap((parts) =>
      parts.slice(0, 1).map((resource) => ({ resource, amount: parts.length, parts })),
    );
  };
}

export function groupBy<Key>(
  resources: readonly Resource[],
  keyOf: (resource: Resource) => Key | undefined,
): ReadonlyMap<Key, Resource[]> {
  const groups = new Map<Key, Resource[]>();
  for (const resource of resources) {
    const key = keyOf(resource);
    if (key === undefined) continue;
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  return groups;
}
