import { finding } from '../../model';
import type { Rule } from '../rule';

export const privateCollection: Rule = {
  id: 'NET-02-PrivateCollection',
  resourceTypes: ['AWS::OpenSearchServerless::SecurityPolicy'],
  statement: 'Network policies of OpenSearch Serverless collections do not allow public access.',
  fix: 'Set AllowFromPublic to false, and list the VPC endpoints in SourceVPCEs.',
  source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html',
  appliesTo: (policy) => !policy.get('Type').is('encryption'),
  check: (policy) =>
    policy.get('Type').is('encryption')
      ? []
      : policy
          .get('Policy')
          .parsed()
          .items()
          .map((rule) => rule.get('AllowFromPublic'))
          .filter((access) => !access.is(false, undefined))
          .map((access) =>
            finding(access, 'AllowFromPublic', `collections can be public: the value is ${access.describe()}`),
          ),
};
