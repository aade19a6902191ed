import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DataDomain, DataKey, PrivateBucket } from '../../../constructs';
import { ACCOUNT, actionsOf, REGION, TestTemplate, testStack } from '../../support/stacks';

/** The destination: a bucket and a key of the same app, in a stack of another Region. */
function twoRegions(context: Record<string, unknown>, bucketName?: string): TestTemplate {
  const app = new App({ analyticsReporting: false, treeMetadata: false, context });
  const stackIn = (id: string, region: string) =>
    new Stack(app, id, { env: { account: ACCOUNT, region }, crossRegionReferences: true });
  const [copies, files] = [stackIn('Copies', 'eu-central-1'), stackIn('Files', REGION)];
  const backups = { protect: () => undefined };
  const { key: encryptionKey } = new DataKey(copies, 'Key', { domain: DataDomain.DATA });
  const { bucket } = new PrivateBucket(copies, 'Copy', { backups, encryptionKey, bucketName });
  new PrivateBucket(files, 'Files', { backups, replica: { bucket, encryptionKey } });
  return TestTemplate.of(files);
}

describe('a replica in another stack of the app', () => {
  const WEAK = { '@aws-cdk/core:defaultCrossStackReferences': 'weak' };

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['without feature flags', {}, undefined],
    ['of a bucket with a name', {}, 'shop-files-copy'],
    ['with weak references', WEAK, undefined],
    ['with weak references, to a bucket with a name', WEAK, 'shop-files-copy'],
  ])('is deployed first, and does not depend on the stack of the source, %s', (_, context, bucketName) => {
    const permissions = twoRegions(context, bucketName).permissions('FilesBucketReplication');
    expect(permissions.find((each) => actionsOf(each).includes('kms:Encrypt'))).toMatchObject({
      Action: ['kms:Encrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: {
          'kms:ViaService': { 'Fn::Join': ['', ['s3.eu-central-1.', { Ref: 'AWS::URLSuffix' }]] },
        },
      },
    });
  });
});

describe('replica (DB-10)', () => {
  const stack = testStack();
  const keyArn = `arn:aws:kms:eu-central-1:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`;
  new PrivateBucket(stack, 'Files', {
    backups: { protect: () => undefined },
    replica: {
      bucket: s3.Bucket.fromBucketName(stack, 'Copy', 'shop-files-copy'),
      encryptionKey: kms.Key.fromKeyArn(stack, 'CopyKey', keyArn),
    },
  });
  const template = TestTemplate.of(stack);

  test('objects and deletions are replicated with the key of the other Region', () => {
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

  test('only S3 of this account may replicate, from this bucket to the destination', () => {
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
