import { Duration } from 'aws-cdk-lib';
import { AuditTrail, type AuditTrailProps } from '../../../constructs';
import { statement, statements, TestTemplate } from '../../support/stacks';

const trail = (props?: AuditTrailProps) => TestTemplate.containing((stack) => new AuditTrail(stack, 'Audit', props));

const TRAIL_ARN = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudtrail:eu-west-1:111111111111:trail/audit']],
};

describe('secure by default', () => {
  const template = trail();

  const bucket = (id: string) => template.one('AWS::S3::Bucket', id).Properties;
  const policy = (id: string) => statements(template.one('AWS::S3::BucketPolicy', id), 'PolicyDocument');

  test('it records all Regions and global services, with validation, a key, a log group and insights (LOG-01)', () => {
    expect(template.one('AWS::CloudTrail::Trail').Properties).toMatchObject({
      TrailName: 'audit',
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: {
        'Fn::GetAtt': [Object.keys(template.all('AWS::KMS::Key')).find((id) => id.startsWith('AuditKey')), 'Arn'],
      },
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [Object.keys(template.all('AWS::Logs::LogGroup'))[0], 'Arn'] },
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }, { InsightType: 'ApiErrorRateInsight' }],
    });
  });

  test('management events, object events of all other buckets, and the Data API are recorded', () => {
    const { AdvancedEventSelectors } = template.one('AWS::CloudTrail::Trail').Properties;
    const arnOf = (id: string) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(`^AuditRecords${id}`) as unknown, 'Arn'] }, '/']],
    });
    expect(AdvancedEventSelectors).toEqual([
      { Name: 'management-events', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      {
        Name: 'data-events-except-trail-bucket',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
          { Field: 'resources.ARN', NotStartsWith: [arnOf('Bucket'), arnOf('AccessLogsBucket')] },
        ],
      },
      {
        Name: 'rds-data-api',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::RDS::DBCluster'] },
        ],
      },
    ]);
  });

  test('records are locked for one year and then expire', () => {
    expect(bucket('AuditRecordsBucket')).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: [expect.objectContaining({ ExpirationInDays: 365, Status: 'Enabled' })] },
      LoggingConfiguration: { LogFilePrefix: 'bucket/' },
    });
  });

  test('only this trail may write to the bucket, and only S3 to its access log bucket', () => {
    expect(statement(policy('AuditRecordsBucket'), 'CloudTrailDelivery').Condition).toEqual({
      StringEquals: { 'aws:SourceArn': TRAIL_ARN, 's3:x-amz-acl': 'bucket-owner-full-control' },
    });
    expect(statement(policy('AuditRecordsAccessLogs'), 'S3AccessLogDelivery')).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
    });
  });

  test('its role may write to its log group only; its trust policy has no condition on a key that CloudTrail does not send', () => {
    const [role] = template.properties('AWS::IAM::Role');
    expect(role?.['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    expect(JSON.stringify(role?.['AssumeRolePolicyDocument'])).not.toContain('Condition');
    expect(template.permissions('AuditRole').map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
    ]);
  });

  test('it depends on the bucket policy and the permissions', () => {
    const { DependsOn = [] } = template.one('AWS::CloudTrail::Trail');
    expect(DependsOn.map((id) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'AuditRecordsBucketPolicy',
      'AuditRolePermissions',
    ]);
  });
});

describe('props', () => {
  test('the trail of an organization records all accounts', () => {
    const template = trail({ organizationId: 'o-a1b2c3d4e5' });
    expect(template.one('AWS::CloudTrail::Trail').Properties).toMatchObject({ IsOrganizationTrail: true });
    const writes = statement(
      statements(template.one('AWS::S3::BucketPolicy', 'AuditRecordsBucket'), 'PolicyDocument'),
      'CloudTrailDelivery',
    );
    expect(JSON.stringify(writes.Resource)).toContain('/AWSLogs/o-a1b2c3d4e5/*');
  });

  test('the lock period equals the retention', () => {
    expect(
      trail({ retention: Duration.days(90) }).one('AWS::S3::Bucket', 'AuditRecordsBucket').Properties,
    ).toMatchObject({
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 90 } } },
      LifecycleConfiguration: { Rules: [expect.objectContaining({ ExpirationInDays: 90 })] },
    });
  });
});

describe('rejects', () => {
  test('an invalid organization id', () => {
    expect(() => trail({ organizationId: 'our-organization' })).toThrow(
      new Error(
        "Stack/Audit: invalid props\n  - organizationId is 'our-organization'; allowed are ids of an organization such as o-a1b2c3d4e5",
      ),
    );
  });

  test('a retention that is too short', () => {
    expect(() => trail({ retention: Duration.days(7) })).toThrow(
      new Error('Stack/Audit/Records: invalid props\n  - retention is 7 days; allowed is 30 days to 3653 days'),
    );
  });
});
