import { collectionDataAccess } from './iam-01-collection-data-access';
import { testRule } from '../../../../test/support/policy';

const policy = (Permission: unknown) => ({
  Policy: {
    Type: 'AWS::OpenSearchServerless::AccessPolicy',
    Properties: {
      Type: 'data',
      Policy: JSON.stringify([
        {
          Rules: [{ ResourceType: 'index', Resource: ['index/orders/*'], Permission }],
          Principal: ['arn:aws:iam::111111111111:role/orders'],
        },
      ]),
    },
  },
});

testRule(collectionDataAccess, {
  'finds every permission': [
    policy(['aoss:*']),
    'Policy[aoss:*] Properties.Policy.0.Rules.0.Permission.0: the policy allows aoss:* instead of named permissions',
  ],
  'finds permissions with a common beginning': [
    policy(['aoss:ReadDocument', 'aoss:*Index']),
    'Policy[aoss:*Index] Properties.Policy.0.Rules.0.Permission.1: the policy allows aoss:*Index instead of named permissions',
  ],
  'finds a policy that cannot be resolved': [
    { Policy: { Type: 'AWS::OpenSearchServerless::AccessPolicy', Properties: { Policy: { Ref: 'Document' } } } },
    'Policy[${?}] Properties.Policy.Rules.Permission: the policy allows ${?} instead of named permissions',
  ],
  'passes named permissions': [policy(['aoss:ReadDocument', 'aoss:WriteDocument'])],
});
