import { finding } from '../../model';
import { missingCustomerKey } from '../../predicates/storage/customer-key';
import type { Rule } from '../rule';

export const collectionKey: Rule = {
  id: 'KEY-01-CollectionKey',
  resourceTypes: ['AWS::OpenSearchServerless::SecurityPolicy'],
  statement: 'OpenSearch Serverless collections are encrypted with a customer managed key.',
  fix: 'Set KmsARN in the encryption policy to a customer managed key, and AWSOwnedKey to false.',
  source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-encryption.html',
  appliesTo: (policy) => !policy.get('Type').is('network'),
  check: (policy) => {
    if (policy.get('Type').is('network')) return [];
    const document = policy.get('Policy').parsed();
    const owned = document.get('AWSOwnedKey');
    return owned.is(false, undefined)
      ? missingCustomerKey(document.get('KmsARN'))
      : [finding(owned, 'AWSOwnedKey', `AWS owns the key of the collections: AWSOwnedKey is ${owned.describe()}`)];
  },
};
