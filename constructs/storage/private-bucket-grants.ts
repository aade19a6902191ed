import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acceptResourcePattern } from '../acknowledgment';
import { throughService } from '../encryption';

const READ = ['s3:GetObject'];
const WRITE = ['s3:PutObject', 's3:AbortMultipartUpload'];

/** A multipart upload requires kms:Decrypt to assemble the parts. */
const WRITE_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * Grants on the objects of a bucket, and on its key through S3. The actions contain no wildcards. The grants of the L2 construct contain
 * wildcards (`s3:GetObject*`, `kms:ReEncrypt*`), which the rule `AwsSolutions-IAM5` reports.
 */
export class PrivateBucketGrants {
  constructor(
    private readonly bucket: s3.IBucket,
    private readonly encryptionKey: kms.IKey,
  ) {}

  /** Grants to list the bucket and read its objects, or those whose key matches a pattern such as `in/*`. */
  public read(grantee: iam.IGrantable, keyPattern = '*'): iam.Grant {
    return this.list(grantee)
      .combine(this.objects(grantee, READ, keyPattern))
      .combine(this.key(grantee, 'kms:Decrypt'));
  }

  /** Grants to write objects, including multipart uploads, but not to read or delete them. */
  public write(grantee: iam.IGrantable, keyPattern = '*'): iam.Grant {
    return this.objects(grantee, WRITE, keyPattern).combine(this.key(grantee, ...WRITE_KEY));
  }

  /** Grants to list the bucket, and to read and write objects. */
  public readWrite(grantee: iam.IGrantable, keyPattern = '*'): iam.Grant {
    return this.list(grantee)
      .combine(this.objects(grantee, [...READ, ...WRITE], keyPattern))
      .combine(this.key(grantee, ...WRITE_KEY));
  }

  /** Grants to delete objects; noncurrent versions remain until the period `history` of the bucket ends. */
  public delete(grantee: iam.IGrantable, keyPattern = '*'): iam.Grant {
    return this.objects(grantee, ['s3:DeleteObject'], keyPattern);
  }

  private list(grantee: iam.IGrantable): iam.Grant {
    const { bucketArn } = this.bucket;
    return iam.Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [bucketArn] });
  }

  private objects(grantee: iam.IGrantable, actions: string[], keyPattern: string): iam.Grant {
    const objects = this.bucket.arnForObjects(keyPattern);
    const grant = iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [objects] });
    if (/[*?]/.test(keyPattern)) this.acceptPattern(grantee, objects);
    return grant;
  }

  private acceptPattern({ grantPrincipal }: iam.IGrantable, objects: string): void {
    if (!Construct.isConstruct(grantPrincipal)) return;
    acceptResourcePattern(grantPrincipal, {
      producer: this.bucket,
      arn: objects,
      reason: 'Object keys are not known at synthesis; the pattern is limited to this bucket.',
      control: 'IAM-01',
    });
  }

  private key(grantee: iam.IGrantable, ...actions: string[]): iam.Grant {
    const conditions = throughService(this.bucket, 's3');
    return iam.Grant.addToPrincipal({ grantee, actions, resourceArns: [this.encryptionKey.keyArn], conditions });
  }
}
