import { singleDataDomain } from './key-01-single-data-domain';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

const LOGS = { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: KEY_ARN } };
const DATABASE = { Type: 'AWS::RDS::DBCluster', Properties: { KmsKeyId: KEY_ARN } };

describe('KEY-01-SingleDataDomain', () => {
  test('finds a key for logs and data', () => {
    expect(findings(singleDataDomain, { ...KEY, Flows: LOGS, Database: DATABASE })).toEqual([
      'Key[logs-data] Properties: one key encrypts logs and data: Flows (logs), Database (data)',
    ]);
  });

  test('passes a key for one domain, however many resources there are', () => {
    expect(findings(singleDataDomain, { ...KEY, Flows: LOGS, Requests: LOGS })).toEqual([]);
  });
});
