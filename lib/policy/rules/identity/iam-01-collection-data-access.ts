import { finding } from '../../model';
import type { Rule } from '../rule';

const WILDCARD = /[*?]/;

export const collectionDataAccess: Rule = {
  id: 'IAM-01-CollectionDataAccess',
  resourceTypes: ['AWS::OpenSearchServerless::AccessPolicy'],
  statement: 'Data access policies of OpenSearch Serverless collections allow named permissions.',
  fix: 'List the permissions, such as aoss:ReadDocument and aoss:WriteDocument, instead of aoss:*.',
  source: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html',
  check: (policy) =>
    policy
      .get('Policy')
      .parsed()
      .items()
      .flatMap((entry) => entry.get('Rules').items())
      .flatMap((rule) => rule.get('Permission').items())
      .filter((permission) => permission.isUnknown || WILDCARD.test(permission.pattern()))
      .map((permission) =>
        finding(
          permission,
          permission.pattern(),
          `the policy allows ${permission.describe()} instead of named permissions`,
        ),
      ),
};
