import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { acceptFinding } from '../../acknowledgment';

/** Accepts the findings of public packs on a cache. */
export function acceptCacheFindings(cache: elasticache.CfnServerlessCache | elasticache.CfnReplicationGroup): void {
  if (!('replicationGroupId' in cache)) return;
  acceptFinding(cache, {
    id: 'AwsSolutions-AEC6',
    reason:
      'Users have IAM authentication and individual permissions, which cannot be combined with a shared AUTH token.',
    control: 'DB-11',
  });
}
