import { namesInUse } from '../../../../lib/operate/doctor/names-in-use';
import { type FakeAnswers, serviceError } from '../../../support/fake-aws';
import { diagnose, planned } from './doctor-support';

const NOT_DEPLOYED = { DescribeStackResource: serviceError('ValidationError', 'Stack production-x does not exist') };
const IMPORT = 'Deploy with --import-existing-resources, which takes it over, or delete it.';
/** An answer to HeadBucket has no body: the SDK knows the status only. */
const forbidden = Object.assign(serviceError('UnknownError'), { $metadata: { httpStatusCode: 403 } });

/** By the type: the property with the name, the answers that the name is free, and those of a holder with what the check states. */
const TYPES: Readonly<Record<string, [string, FakeAnswers, readonly [FakeAnswers, string][]]>> = {
  'AWS::S3::Bucket': [
    'BucketName',
    { HeadBucket: serviceError('NotFound') },
    [
      [{ HeadBucket: {} }, 'a bucket of the account has it already'],
      [{ HeadBucket: forbidden }, 'a bucket of another account, or one that you may not read, has it already'],
    ],
  ],
  'AWS::SecretsManager::Secret': [
    'Name',
    { DescribeSecret: serviceError('ResourceNotFoundException') },
    [
      [{ DescribeSecret: { Name: 'kept' } }, 'a secret has it already'],
      [
        { DescribeSecret: { Name: 'kept', DeletedDate: new Date('2026-11-20') } },
        'a secret that is scheduled for deletion has it already',
      ],
    ],
  ],
  'AWS::Logs::LogGroup': [
    'LogGroupName',
    { DescribeLogGroups: { logGroups: [{ logGroupName: 'kept-2' }] } },
    [[{ DescribeLogGroups: { logGroups: [{ logGroupName: 'kept' }] } }, 'a log group has it already']],
  ],
  'AWS::Backup::BackupVault': [
    'BackupVaultName',
    { DescribeBackupVault: serviceError('AccessDeniedException') },
    [[{ DescribeBackupVault: { BackupVaultName: 'kept' } }, 'a vault has it already']],
  ],
};

describe.each(Object.entries(TYPES))('%s', (type, [property, free, holders]) => {
  const resources = [planned(type, { [property]: 'kept' })];

  test('has a free name', async () => {
    expect(await diagnose(namesInUse, { resources, answers: { ...free, ...NOT_DEPLOYED } })).toEqual([
      { subject: 'names of the templates are free', verdict: 'ok', detail: '1 of 1' },
    ]);
  });

  test.each(holders)('has a name in use', async (answers, detail) => {
    const [found, ...others] = await diagnose(namesInUse, { resources, answers: { ...answers, ...NOT_DEPLOYED } });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ subject: 'name kept of production-account', verdict: 'problem', detail });
    expect(found?.fix).toContain(IMPORT.slice(1));
  });

  test('has the name of an earlier deployment', async () => {
    const [answers] = holders[0] ?? [{}];
    const deployed = { DescribeStackResource: { StackResourceDetail: { PhysicalResourceId: 'kept' } } };
    expect(await diagnose(namesInUse, { resources, answers: { ...answers, ...deployed } })).toMatchObject([
      { verdict: 'ok' },
    ]);
  });

  test('has a generated name, which is not checked', async () => {
    const generated = [planned(type, { [property]: { 'Fn::Sub': 'kept' } }), planned(type)];
    expect(await diagnose(namesInUse, { resources: generated })).toEqual([]);
  });
});

test('another error of the service is passed on', async () => {
  const resources = [planned('AWS::S3::Bucket', { BucketName: 'kept' })];
  await expect(
    diagnose(namesInUse, { resources, answers: { HeadBucket: serviceError('SlowDown') } }),
  ).rejects.toThrow();
});
