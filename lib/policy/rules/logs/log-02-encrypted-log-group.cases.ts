import { encryptedLogGroup } from './log-02-encrypted-log-group';
import { customerKeyCases, testRule } from '../../../../test/support/policy';

testRule(encryptedLogGroup, customerKeyCases('AWS::Logs::LogGroup', 'KmsKeyId'));
