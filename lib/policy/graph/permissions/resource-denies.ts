import type { AccessModel, ResourceDeny } from '../../predicates/access/access-model';
import { boundaryPrefixes, isPattern, stemOf } from './arn-index';

/** The Deny statements of resource-based policies by the resources that they name. */
class DenyIndex {
  private readonly byStem = new Map<string, ResourceDeny[]>();
  private readonly compared: ResourceDeny[] = [];

  constructor(denies: readonly ResourceDeny[]) {
    for (const deny of denies) {
      const { isExcluded, patterns } = deny.grant.resources;
      if (isExcluded || patterns.some((each) => isPattern(stemOf(each)))) this.compared.push(deny);
      else for (const stem of new Set(patterns.map(stemOf))) this.add(stem, deny);
    }
  }

  /** The statements that can contain a resource. */
  public find(resource: string): ResourceDeny[] {
    return [...this.compared, ...boundaryPrefixes(stemOf(resource)).flatMap((stem) => this.byStem.get(stem) ?? [])];
  }

  private add(stem: string, deny: ResourceDeny): void {
    const same = this.byStem.get(stem);
    if (same === undefined) this.byStem.set(stem, [deny]);
    else same.push(deny);
  }
}

const known = new WeakMap<AccessModel, DenyIndex>();

/** The Deny statements of resource-based policies that can contain a resource, for any principal and action. */
export function resourceDeniesOn(model: AccessModel, resource: string): ResourceDeny[] {
  let index = known.get(model);
  if (index === undefined) known.set(model, (index = new DenyIndex(model.resourceDenies)));
  return index.find(resource);
}
