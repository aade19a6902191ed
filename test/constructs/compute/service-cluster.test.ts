import { DataDomain, DataKey, ServiceCluster } from '../../../constructs';
import { TestTemplate, testStack, testVpc } from '../../support/stacks';

describe('secure by default', () => {
  const template = TestTemplate.containing((stack) => new ServiceCluster(stack, 'Cluster', { vpc: testVpc(stack) }));
  const [keyId] = Object.keys(template.all('AWS::KMS::Key')).filter((id) => id.startsWith('ClusterKey'));
  const keyArn = { 'Fn::GetAtt': [keyId, 'Arn'] };

  test('sessions of ECS Exec are encrypted and logged (CMP-10)', () => {
    const [logId] = Object.keys(template.all('AWS::Logs::LogGroup'));
    expect(template.one('AWS::ECS::Cluster').Properties).toMatchObject({
      Configuration: {
        ExecuteCommandConfiguration: {
          KmsKeyId: keyArn,
          Logging: 'OVERRIDE',
          LogConfiguration: { CloudWatchEncryptionEnabled: true, CloudWatchLogGroupName: { Ref: logId } },
        },
      },
    });
  });
});

describe('props', () => {
  test('with given keys it creates none and changes no key policy, so that keys can be in another stack', () => {
    const keys = testStack('Keys');
    const { key: encryptionKey } = new DataKey(keys, 'Compute', { domain: DataDomain.COMPUTE });
    const { key: logEncryptionKey } = new DataKey(keys, 'Logs', { domain: DataDomain.LOGS });
    const before = JSON.stringify(keys.resolve(encryptionKey.keyArn));
    new ServiceCluster(keys, 'Cluster', { vpc: testVpc(keys), encryptionKey, logEncryptionKey });
    const template = TestTemplate.of(keys);
    expect(Object.keys(template.all('AWS::KMS::Key'))).toHaveLength(2);
    expect(template.keyPolicy('Compute')).toHaveLength(7);
    expect(JSON.stringify(template.one('AWS::ECS::Cluster').Properties)).toContain(before);
  });
});
