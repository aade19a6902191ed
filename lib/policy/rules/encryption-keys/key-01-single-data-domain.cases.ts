import { singleDataDomain } from './key-01-single-data-domain';
import { KEY, KEY_ARN, testRule } from '../../../../test/support/policy';

const LOGS = { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: KEY_ARN } };

const DATABASE = { Type: 'AWS::RDS::DBCluster', Properties: { KmsKeyId: KEY_ARN } };

testRule(singleDataDomain, {
  'finds a key for logs and data': [
    { ...KEY, Flows: LOGS, Database: DATABASE },
    'Key[logs-data] Properties: one key encrypts logs and data: Flows (logs), Database (data)',
  ],
  'passes a key for one domain, however many resources there are': [{ ...KEY, Flows: LOGS, Requests: LOGS }],
});
