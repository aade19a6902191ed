import { Names, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';

/** Characters of the name of a trust store. */
const MAX_NAME_LENGTH = 64;

/**
 * The distribution accepts only viewers with a client certificate of the authority: a proxy (EDGE-06).
 *
 * @param certificateAuthorityFile path of the PEM file with the certificate of the authority
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewer-mtls.html
 */
export function requireClientCertificate(
  scope: Construct,
  distribution: cloudfront.Distribution,
  certificateAuthorityFile: string,
): void {
  const bundle = new assets.Asset(scope, 'CertificateAuthority', { path: certificateAuthorityFile });
  const trustStore = new cloudfront.CfnTrustStore(scope, 'TrustStore', {
    name: Names.uniqueResourceName(scope, { maxLength: MAX_NAME_LENGTH, separator: '-' }),
    caCertificatesBundleSource: {
      caCertificatesBundleS3Location: {
        bucket: bundle.s3BucketName,
        key: bundle.s3ObjectKey,
        region: Stack.of(scope).region,
      },
    },
  });
  const resource = distribution.node.defaultChild as cloudfront.CfnDistribution;
  resource.addPropertyOverride('DistributionConfig.ViewerMtlsConfig', {
    Mode: 'required',
    TrustStoreConfig: { TrustStoreId: trustStore.attrId },
  });
}
