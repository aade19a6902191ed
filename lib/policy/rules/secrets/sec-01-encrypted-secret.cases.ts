import { encryptedSecret } from './sec-01-encrypted-secret';
import { customerKeyCases, testRule } from '../../../../test/support/policy';

testRule(encryptedSecret, customerKeyCases('AWS::SecretsManager::Secret', 'KmsKeyId'));
