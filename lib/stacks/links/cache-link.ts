import { type CacheEndpoint, cacheVariables, connectToCache, sharedKeys } from '../cache-access';
import type { Link, LinkedWorkload, LinkTarget } from './link-target';

/** A cache as target of links. */
export class CacheLink implements LinkTarget {
  constructor(
    private readonly name: string,
    private readonly endpoint: CacheEndpoint,
  ) {}

  public grant(workload: LinkedWorkload, { access, workload: name }: Link): void {
    connectToCache(workload, this.endpoint, sharedKeys(this.name, name, access));
  }

  public variables({ access, workload }: Link): Record<string, string> {
    return cacheVariables(this.endpoint, sharedKeys(this.name, workload, access));
  }
}
