import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const encryptedEphemeralStorage: Rule = {
  id: 'CMP-05-EncryptedEphemeralStorage',
  resourceTypes: ['AWS::ECS::Cluster'],
  statement: 'Fargate ephemeral storage is encrypted with a customer managed key.',
  fix: 'Set Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId to a single-Region key whose policy allows Fargate.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-storage-encryption.html',
  check: (cluster) =>
    missingCustomerKey(cluster.get('Configuration', 'ManagedStorageConfiguration', 'FargateEphemeralStorageKmsKeyId')),
};
