import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** Firehose connects to port 443 only. https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html */
const HTTPS_URL = /^https:\/\/(?![^/]*(?::(?!443(?:\/|$))|@))\S{1,992}$/;

/** Options of `ExportDestination.https`. */
export interface HttpsDestinationOptions {
  /** URL that receives the records: HTTPS, port 443. */
  readonly url: string;
  /** Secret with the token of the tool, as JSON: `{"api_key":"…"}`. Firehose sends it in the header `X-Amz-Firehose-Access-Key`. */
  readonly token: secretsmanager.ISecret;
}

/** Options of `ExportDestination.bucket`. */
export interface BucketDestinationOptions {
  /** The bucket, of this account or of another one: `s3.Bucket.fromBucketAttributes` with `account`. */
  readonly bucket: s3.IBucket;
  /** Key of the objects. If the bucket belongs to another account, the policy of the key must allow this account to use it. */
  readonly encryptionKey: kms.IKey;
}

/** Where `LogExport` delivers the records (LOG-07). */
export class ExportDestination {
  /**
   * An HTTPS endpoint of an external tool that accepts records of Amazon Data Firehose.
   *
   * @throws Error if the URL is not an HTTPS URL with port 443
   */
  public static https(options: HttpsDestinationOptions): ExportDestination {
    if (!HTTPS_URL.test(options.url)) {
      throw new Error(
        `ExportDestination.https: url is '${options.url}'; allowed is an HTTPS URL with port 443 and without credentials, such as 'https://logs.example.com/firehose'`,
      );
    }
    return new ExportDestination(options);
  }

  /** A bucket. The tool reads the objects: one JSON record a line, compressed with gzip. */
  public static bucket(options: BucketDestinationOptions): ExportDestination {
    return new ExportDestination(undefined, options);
  }

  private constructor(
    /** Endpoint of the tool. */
    public readonly endpoint?: HttpsDestinationOptions,
    /** Bucket that the tool reads. */
    public readonly objects?: BucketDestinationOptions,
  ) {}
}
