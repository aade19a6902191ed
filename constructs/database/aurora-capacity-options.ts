import type { AuroraCapacity } from './aurora-capacity';

/** Capacity of a cluster and number of its readers. */
export interface AuroraCapacityOptions {
  /**
   * Capacity of the instances.
   * @default AuroraCapacity.serverless - 0.5 to 4 ACU
   */
  readonly capacity?: AuroraCapacity;
  /**
   * Number of readers in addition to the writer, distributed over the Availability Zones, up to 15.
   * @default 1 - so that a failover takes about 30 seconds if an Availability Zone fails, and no restore is required (DB-01)
   */
  readonly readers?: number;
  /**
   * Maximum number of readers, up to 15, for scaling when the CPU utilization of readers exceeds 60%. Additional readers have the lowest
   * failover priority. Requires at least one fixed reader.
   * @default - `readers`: no scaling
   */
  readonly maxReaders?: number;
}
