import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { acceptFinding } from '../../acknowledgment';
import { ProviderFunction } from '../../custom-resource';
import { throughService } from '../../encryption';
import type { LogOptions } from '../../logs';
import type { AlertRoutingOptions } from '../../observability';
import type { PrivateBucket } from '../../storage';
import { renderSecurityText, SECURITY_TEXT_PATH, type SecurityText } from '../security-text';

/** Options of the deployment of the content. */
export interface SiteContent extends AlertRoutingOptions, LogOptions {
  readonly folder: string;
  readonly securityText: SecurityText;
}

/** Resources that the deployment changes. */
interface SiteTarget {
  readonly content: PrivateBucket;
  readonly encryptionKey: IKey;
  readonly distribution: IDistribution;
}

/**
 * Publishes a folder: uploads new files, deletes removed files, and invalidates the cache of the distribution.
 *
 * Replaces `BucketDeployment`, whose function has permissions on all objects of the bootstrap bucket, an inline policy, and no version or
 * dead-letter queue.
 */
export function deployContent(
  scope: Construct,
  { content, encryptionKey, distribution }: SiteTarget,
  { folder, alertRouting, logEncryptionKey, logRemovalPolicy, logRetention, securityText }: SiteContent,
): void {
  const archive = new assets.Asset(scope, 'Folder', { path: folder });
  const provider = new ProviderFunction(scope, 'Publisher', {
    program: 'site-content',
    description: `Publishes ${scope.node.path}`.slice(0, 256),
    timeout: Duration.minutes(10),
    // For the archive, files and requests of a site of 50 MiB, and the SDK.
    memory: Size.mebibytes(1024),
    alertRouting,
    logEncryptionKey,
    logRetention,
    logRemovalPolicy,
  });
  permit(provider, { content, encryptionKey, distribution }, archive);
  provider.createResource(scope, 'Publication', {
    type: 'SiteContent',
    properties: {
      ArchiveBucket: archive.s3BucketName,
      ArchiveKey: archive.s3ObjectKey,
      Bucket: content.bucket.bucketName,
      DistributionId: distribution.distributionId,
      Texts: { [SECURITY_TEXT_PATH]: renderSecurityText(securityText) },
    },
  });
}

/**
 * Permissions on one archive, one bucket with its key, and one distribution. The grants of the L2 have wildcards (`s3:Abort*`,
 * `kms:ReEncrypt*`).
 */
function permit(
  provider: ProviderFunction,
  { content: { bucket }, encryptionKey, distribution }: SiteTarget,
  archive: assets.Asset,
): void {
  const { partition, account } = Stack.of(provider);
  for (const statement of [
    { actions: ['s3:GetObject'], resources: [archive.bucket.arnForObjects(archive.s3ObjectKey)] },
    { actions: ['s3:ListBucket'], resources: [bucket.bucketArn] },
    { actions: ['s3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('*')] },
    {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: throughService(provider, 's3'),
    },
    {
      actions: ['cloudfront:CreateInvalidation'],
      resources: [`arn:${partition}:cloudfront::${account}:distribution/${distribution.distributionId}`],
    },
  ]) {
    provider.grantPrincipal.addToPrincipalPolicy(new iam.PolicyStatement(statement));
  }
  const bucketId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnBucket);
  acceptFinding(provider, {
    id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`,
    reason: 'The object keys depend on the folder; the pattern is limited to this bucket.',
    control: 'IAM-01',
  });
}
