import { testRule } from '../../../../test/support/policy';
import { collectionKey } from './key-01-collection-key';

const policy = (document: object, Type = 'encryption') => ({
  Resource: {
    Type: 'AWS::OpenSearchServerless::SecurityPolicy',
    Properties: { Type, Policy: JSON.stringify(document) },
  },
});

testRule(collectionKey, {
  'finds a key that AWS owns': [
    policy({ Rules: [], AWSOwnedKey: true }),
    'Resource[AWSOwnedKey] Properties.Policy.AWSOwnedKey: AWS owns the key of the collections: AWSOwnedKey is true',
  ],
  'finds a policy without a key': [
    policy({ Rules: [] }),
    'Resource[KmsARN] Properties.Policy.KmsARN: KmsARN is absent, so that AWS uses its default key',
  ],
  'passes a customer managed key, and a network policy': [
    {
      Key: policy({ KmsARN: 'arn:aws:kms:eu-west-1:111111111111:key/11111111-1111-1111-1111-111111111111' }).Resource,
      Network: policy({}, 'network').Resource,
    },
  ],
});
