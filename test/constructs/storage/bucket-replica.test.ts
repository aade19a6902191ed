import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PrivateBucket } from '../../../constructs';
import { ACCOUNT, actionsOf, TestTemplate, testStack } from '../../support/stacks';

describe('replica (DB-10)', () => {
  let template: TestTemplate;

  beforeAll(() => {
    const stack = testStack();
    const keyArn = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`;
    new PrivateBucket(stack, 'Files', {
      backups: { protect: () => undefined },
      replica: {
        bucket: s3.Bucket.fromBucketName(stack, 'Copy', 'shop-files-copy'),
        encryptionKey: kms.Key.fromKeyArn(stack, 'CopyKey', keyArn),
      },
    });
    template = TestTemplate.of(stack);
  });

  test('every object and every deletion is copied, under the key of the other Region', () => {
    expect(template.one('AWS::S3::Bucket', 'FilesBucket').Properties['ReplicationConfiguration']).toMatchObject({
      Rules: [
        {
          Status: 'Enabled',
          Filter: { Prefix: '' },
          DeleteMarkerReplication: { Status: 'Enabled' },
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            EncryptionConfiguration: { ReplicaKmsKeyID: expect.stringContaining('eu-central-1') as unknown },
          },
        },
      ],
    });
  });

  test('only S3 for this account may copy, from this bucket into that one', () => {
    const role = template.one('AWS::IAM::Role', 'FilesBucketReplication');
    expect(role.Properties).not.toHaveProperty('Policies');
    expect(role.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 's3.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
          },
        ],
      },
    });
    const permissions = template.permissions('FilesBucketReplication');
    expect(permissions.flatMap(actionsOf)).toEqual(
      expect.arrayContaining(['s3:ReplicateObject', 'kms:Decrypt', 'kms:Encrypt']),
    );
    expect(permissions.map(({ Resource }) => Resource)).not.toContain('*');
  });
});
