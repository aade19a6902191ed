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
   * @default - the quota says it
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
  /** Whether AWS raises it on request (Service Quotas). */
  readonly adjustable: boolean;
  /** What to do when it is exceeded, beside fewer settings. */
  readonly fix: string;
  readonly usages: (templateSet: TemplateSet) => readonly Usage[];
}

/** A quota that every resource of some types is measured against by itself. */
export function quotaOf(
  types: readonly string[],
  measure: (resource: Resource, templateSet: TemplateSet) => number,
  quota: Omit<Quota, 'usages'>,
): Quota {
  return {
    ...quota,
    usages: (templateSet) =>
      templateSet.resources(...types).map((resource) => ({ resource, amount: measure(resource, templateSet) })),
  };
}

/** A quota on how many resources refer to one resource. */
export function quotaPerTarget(
  {
    target,
    type,
    reference,
  }: {
    readonly target: string;
    readonly type: string;
    readonly reference: (resource: Resource) => Resource | undefined;
  },
  quota: Omit<Quota, 'usages'>,
): Quota {
  return {
    ...quota,
    usages: (templateSet) => {
      const parts = groupBy(templateSet.resources(type), reference);
      return templateSet
        .resources(target)
        .map((resource) => ({ resource, amount: parts.get(resource)?.length ?? 0, parts: parts.get(resource) ?? [] }));
    },
  };
}

/** A quota on how many resources of a type an account has in a Region. */
export function quotaPerRegion(type: string, quota: Omit<Quota, 'usages'>): Quota {
  return {
    ...quota,
    usages: (templateSet) => {
      const byRegion = groupBy(templateSet.resources(type), ({ template }) => template.region ?? 'unknown');
      return [...byRegion.values()].flatMap((parts) => {
        const [resource] = parts;
        return resource === undefined ? [] : [{ resource, amount: parts.length, parts }];
      });
    },
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
