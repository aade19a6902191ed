import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import { acceptFinding } from '../../acknowledgement';

/** What a public pack sees in a cache and cannot hold there. */
export function acceptCacheFindings(cache: elasticache.CfnServerlessCache | elasticache.CfnReplicationGroup): void {
  if (!('replicationGroupId' in cache)) return;
  acceptFinding(cache, {
    id: 'AwsSolutions-AEC6',
    reason:
      'Users sign in by IAM, each with rights of its own; a token that all share would be less, and excludes users.',
    control: 'DB-11',
  });
}
