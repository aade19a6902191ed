import { encryptedTopic } from './inc-01-encrypted-topic';
import { customerKeyCases, testRule } from '../../../../test/support/policy';

testRule(encryptedTopic, customerKeyCases('AWS::SNS::Topic', 'KmsMasterKeyId'));
