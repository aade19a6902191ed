import type { PrivateBucket } from '../../../constructs';
import type { Link, LinkedWorkload, LinkTarget } from './link-target';

/** A bucket as target of links. */
export class BucketLink implements LinkTarget {
  constructor(private readonly bucket: PrivateBucket) {}

  public grant(workload: LinkedWorkload, { access }: Link): void {
    const { grants } = this.bucket;
    if (access === 'read') grants.read(workload);
    if (access === 'write') grants.write(workload);
    if (access === 'read-write') grants.readWrite(workload).combine(grants.delete(workload));
  }

  public variables(): Record<string, string> {
    return { BUCKET: this.bucket.bucket.bucketName };
  }
}
