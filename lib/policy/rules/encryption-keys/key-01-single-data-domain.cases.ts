import { singleDataDomain } from './key-01-single-data-domain';
import { findingsAcross, KEY, KEY_ARN, template, testRule } from '../../../../test/support/policy';

const LOGS = { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: KEY_ARN } };

const DATABASE = { Type: 'AWS::RDS::DBCluster', Properties: { KmsKeyId: KEY_ARN } };

const alias = (name: string) => ({
  Type: 'AWS::KMS::Alias',
  Properties: { AliasName: `alias/production/${name}`, TargetKeyId: KEY_ARN },
});

testRule(singleDataDomain, {
  'finds a key for logs and data': [
    { ...KEY, Flows: LOGS, Database: DATABASE },
    'Key[logs-data] Properties: one key encrypts logs and data: Flows (logs), Database (data)',
  ],
  'finds a key whose alias names another domain': [
    { ...KEY, Flows: LOGS, Name: alias('secrets') },
    'Key[logs-secrets] Properties: one key encrypts logs and secrets: Flows (logs), Name (secrets)',
  ],
  'passes a key whose aliases name its domain or none': [
    { ...KEY, Flows: LOGS, Name: alias('logs'), Other: alias('shop') },
  ],
  'passes a key for one domain, however many resources there are': [{ ...KEY, Flows: LOGS, Requests: LOGS }],
});

describe('KEY-01-SingleDataDomain', () => {
  test('finds a key of another account, and passes a key of the account of the stack', () => {
    const topicWith = (account: string) => {
      const KmsMasterKeyId = `arn:aws:kms:eu-west-1:${account}:key/11111111-2222-3333-4444-555555555555`;
      const Resources = { Topic: { Type: 'AWS::SNS::Topic', Properties: { KmsMasterKeyId } } };
      return findingsAcross(singleDataDomain, [
        { ...template('Shop', { Resources }), stack: { Account: '111111111111' } },
      ]);
    };
    expect(topicWith('222222222222')).toEqual([
      'Topic[account] Properties.KmsMasterKeyId: the key is in the account 222222222222, not 111111111111',
    ]);
    expect(topicWith('111111111111')).toEqual([]);
  });
});
