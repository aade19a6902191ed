import { finding } from '../../model';
import { requiresBackup } from '../../predicates/storage/backups';
import type { Rule } from '../rule';

export const bucketVersioning: Rule = {
  id: 'BAK-01-BucketVersioning',
  resourceTypes: ['AWS::S3::Bucket'],
  statement: 'S3 buckets that AWS Backup protects have versioning enabled.',
  fix: 'Set VersioningConfiguration.Status to Enabled, as PrivateBucket does.',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html',
  check: (bucket, templateSet) => {
    const status = bucket.get('VersioningConfiguration', 'Status');
    return status.is('Enabled') || !requiresBackup(bucket, templateSet)
      ? []
      : [finding(status, 'Status', `AWS Backup cannot back up the bucket: versioning is ${status.describe()}`)];
  },
};
