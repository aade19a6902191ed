/** A Valkey cache that workloads share, each with keys and a user of its own (DB-11). */
export interface CacheSettings {
  /** Name, unique in account and Region; another one is another, empty cache. 1–19 characters. */
  readonly identifier: string;
  /** Another kind is another, empty cache: remove the first one before (docs/changing-an-environment.md). */
  readonly capacity: CacheCapacitySettings;
}

export type CacheCapacitySettings =
  | {
      readonly kind: 'serverless';
      /** Largest amount of data, 1–5000 GB: also the bound of its cost, 0.10 USD a GB and hour. */
      readonly maxGigabytes: number;
      /** Largest rate, 1000–15000000 ECPU a second. */
      readonly maxEcpuPerSecond: number;
    }
  | {
      readonly kind: 'nodes';
      /** For instance `cache.r7g.large`. */
      readonly nodeType: string;
      /** Nodes beside the primary, in other zones, 1–5. */
      readonly replicas: number;
    };
