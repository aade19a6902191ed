import { finding } from '../../model';
import { requiresBackup } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

export const bucketVersioning: Rule = {
  id: 'BAK-01-BucketVersioning',
  control: 'BAK-01',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'A bucket that holds data is versioned: AWS Backup makes no backup of another, and its jobs fail.',
  fix: 'Set VersioningConfiguration.Status to Enabled. PrivateBucket does.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
  check: (bucket, templateSet) => {
    const status = bucket.get('VersioningConfiguration', 'Status');
    return status.is('Enabled') || !requiresBackup(bucket, templateSet)
      ? []
      : [finding(status, 'Status', `no backup of it can be made: its versioning is ${status.describe()}`)];
  },
};
