import { Duration, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import type { Construct, IDependable } from 'constructs';
import { acceptFinding } from '../../acknowledgment';
import { ProviderFunction } from '../../custom-resource';
import { throughService } from '../../encryption';
import type { LogOptions } from '../../logs';
import type { AlertRoutingOptions } from '../../observability';
import type { PrivateBucket } from '../../storage';
import { renderSecurityText, SECURITY_TEXT_PATH, type SecurityText } from '../security-text';

/** Characters of the asset hash in the id of a release; 64 bits are unique among the releases of a site. */
const RELEASE_ID_LENGTH = 16;

/** Options of the deployment of the content. */
export interface SiteContent extends AlertRoutingOptions, LogOptions {
  readonly folder?: string;
  readonly release?: string;
  readonly notFoundPage: string;
  readonly securityText: SecurityText;
}

/** Resources that the deployment changes. */
interface SiteTarget {
  readonly content: PrivateBucket;
  readonly encryptionKey: IKey;
}

/** A release in the bucket. */
export interface PublishedRelease {
  /** Name of its folder below `releases/`. */
  readonly id: string;
  /** The files exist after it is deployed. */
  readonly publication: IDependable;
}

/**
 * Publishes a folder as a release: uploads its files into an own folder of the bucket, and deletes old releases. For an earlier release, it
 * checks that the release exists.
 *
 * Replaces `BucketDeployment`, whose function has permissions on all objects of the bootstrap bucket, an inline policy, and no version or
 * dead-letter queue.
 */
export function publishRelease(scope: Construct, target: SiteTarget, options: SiteContent): PublishedRelease {
  const { folder, notFoundPage, release, securityText } = options;
  const archive =
    release === undefined && folder !== undefined ? new assets.Asset(scope, 'Folder', { path: folder }) : undefined;
  const id = release ?? archive?.assetHash.slice(0, RELEASE_ID_LENGTH) ?? '';
  const provider = createPublisher(scope, options);
  permit(provider, target, archive);
  const publication = provider.createResource(scope, 'Publication', {
    type: 'SiteContent',
    properties: {
      ...(archive !== undefined && { ArchiveBucket: archive.s3BucketName, ArchiveKey: archive.s3ObjectKey }),
      Bucket: target.content.bucket.bucketName,
      Release: id,
      NotFoundPage: notFoundPage,
      Texts: { [SECURITY_TEXT_PATH]: renderSecurityText(securityText) },
    },
  });
  return { id, publication };
}

function createPublisher(
  scope: Construct,
  { alertRouting, logEncryptionKey, logRemovalPolicy, logRetention }: AlertRoutingOptions & LogOptions,
): ProviderFunction {
  return new ProviderFunction(scope, 'Publisher', {
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
}

/**
 * Permissions on one archive and one bucket with its key. The grants of the L2 have wildcards (`s3:Abort*`, `kms:ReEncrypt*`).
 */
function permit(
  provider: ProviderFunction,
  { content: { bucket }, encryptionKey }: SiteTarget,
  archive: assets.Asset | undefined,
): void {
  for (const statement of [
    ...(archive === undefined
      ? []
      : [{ actions: ['s3:GetObject'], resources: [archive.bucket.arnForObjects(archive.s3ObjectKey)] }]),
    { actions: ['s3:ListBucket'], resources: [bucket.bucketArn] },
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [bucket.arnForObjects('*')] },
    {
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: throughService(provider, 's3'),
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
