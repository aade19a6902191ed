import { testRule } from '../../../../test/support/policy';
import { privateCollection } from './net-02-private-collection';

const policy = (Type: string, Policy: unknown) => ({
  Resource: { Type: 'AWS::OpenSearchServerless::SecurityPolicy', Properties: { Type, Policy } },
});

testRule(privateCollection, {
  'finds a public network policy': [
    policy('network', JSON.stringify([{ Rules: [], AllowFromPublic: true }])),
    'Resource[AllowFromPublic] Properties.Policy.0.AllowFromPublic: collections can be public: the value is true',
  ],
  'finds a network policy that cannot be resolved': [
    policy('network', { Ref: 'Document' }),
    'Resource[AllowFromPublic] Properties.Policy.AllowFromPublic: collections can be public: the value is ${?}',
  ],
  'passes a policy for VPC endpoints, and an encryption policy': [
    {
      Private: policy('network', JSON.stringify([{ AllowFromPublic: false, SourceVPCEs: ['vpce-1'] }])).Resource,
      Key: policy('encryption', JSON.stringify({ AWSOwnedKey: true })).Resource,
    },
  ],
});
