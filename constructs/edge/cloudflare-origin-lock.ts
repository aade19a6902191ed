import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as assets from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { certificateAuthorityError, requirement, validateAll } from '../validation';
import { CloudflareRanges } from './cloudflare-ranges';
import type { OriginProof, RequiredHeader } from './origin-proof';

/**
 * Maximum entries, with space for new ranges. This number, not the number of entries, counts against the quota of 60 security group rules.
 * https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
const MAX_ENTRIES = { ipv4: 20, ipv6: 10 } as const;

const HEADER_NAME = /^[a-z0-9][a-z0-9-]*$/;

export interface CloudflareOriginLockProps {
  /** How requests prove that they come from your Cloudflare zone: the addresses are shared by all Cloudflare customers. */
  readonly proof: OriginProof;
}

/**
 * Restricts an origin to requests of Cloudflare. Pass it to `ClientAccess.cloudflareOnly`.
 *
 * **Guarantees**: only published addresses of Cloudflare may connect, and only with a client certificate or secret header (EDGE-06).
 *
 * The ranges are in a reviewed file, so that synthesis needs no network access; `npm run check:cloudflare-ranges` compares them with the
 * published list.
 *
 * **Costs** nothing.
 */
export class CloudflareOriginLock extends Construct {
  /** Prefix lists of the Cloudflare ranges, for security groups. */
  public readonly prefixLists: ec2.IPrefixList[];
  /** Trust store for client certificates; undefined if a secret header is the proof. */
  public readonly trustStore?: elbv2.ITrustStore;
  /** Header that the web ACL requires; undefined if a client certificate is the proof. */
  public readonly requiredHeader?: RequiredHeader;

  constructor(scope: Construct, id: string, { proof }: CloudflareOriginLockProps) {
    super(scope, id);
    const { certificateAuthorityFile, header } = proof;
    validateAll(
      this,
      certificateAuthorityFile === undefined ? undefined : certificateAuthorityError(certificateAuthorityFile),
      requirement(
        header === undefined || HEADER_NAME.test(header.name),
        `the name of the secret header is '${header?.name ?? ''}'; allowed are lowercase letters, digits and hyphens, because WAF compares names in lower case`,
      ),
    );

    this.prefixLists = [
      this.createPrefixList(
        'Ipv4',
        { addressFamily: ec2.AddressFamily.IP_V4, maxEntries: MAX_ENTRIES.ipv4 },
        CloudflareRanges.REVIEWED.ipv4,
      ),
      this.createPrefixList(
        'Ipv6',
        { addressFamily: ec2.AddressFamily.IP_V6, maxEntries: MAX_ENTRIES.ipv6 },
        CloudflareRanges.REVIEWED.ipv6,
      ),
    ];
    this.requiredHeader = header;
    this.trustStore =
      certificateAuthorityFile === undefined ? undefined : this.createTrustStore(certificateAuthorityFile);
  }

  private createPrefixList(
    id: string,
    options: Pick<ec2.PrefixListProps, 'addressFamily' | 'maxEntries'>,
    ranges: readonly string[],
  ): ec2.IPrefixList {
    return new ec2.PrefixList(this, id, {
      ...options,
      entries: ranges.map((cidr) => ({ cidr, description: 'Cloudflare' })),
    });
  }

  private createTrustStore(path: string): elbv2.ITrustStore {
    const bundle = new assets.Asset(this, 'CertificateAuthority', { path });
    return new elbv2.TrustStore(this, 'TrustStore', { bucket: bundle.bucket, key: bundle.s3ObjectKey });
  }
}
