import { encryptedQueue } from './key-01-encrypted-queue';
import { customerKeyCases, testRule } from '../../../../test/support/policy';

testRule(encryptedQueue, customerKeyCases('AWS::SQS::Queue', 'KmsMasterKeyId'));
