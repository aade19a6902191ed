import type { PageOperator, RoleTrust } from '../../page';
import type { EnvironmentGraph } from '../../policy/graph';
import { nodeId, nodeOf } from '../../policy/graph/graph-nodes';
import { applicableGrants, mayCall } from '../../policy/graph/permissions/applicable-grants';
import { isAdministrator } from '../../policy/graph/permissions/decide-access';
import type { Value } from '../../policy/model';
import { arnOf, readable } from '../../policy/predicates/access/canonical-text';
import { trustsOf } from '../../policy/predicates/iam';

const ASSUME = 'sts:AssumeRole';

/** Calls that change the resources of a stack. */
const DEPLOYING = ['cloudformation:CreateChangeSet', 'cloudformation:CreateStack', 'cloudformation:UpdateStack'];

/**
 * The role that the CDK CLI deploys with, by its name in the bootstrap stack.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const DEPLOY_ROLE = /:role\/(?:.*-)?deploy-role-|:role\/[^-]*\*/;

/** The roles of the templates that people and pipelines use: who assumes each of them, and whether it deploys. */
export function operatorsOf(graph: EnvironmentGraph): readonly PageOperator[] {
  const { access, templateSet } = graph;
  return templateSet.resources('AWS::IAM::Role').flatMap((role): readonly PageOperator[] => {
    const principal = arnOf(role);
    const ofRole = access.principals.get(principal);
    const { use } = nodeOf(role, ofRole);
    if (use !== 'human' && use !== 'pipeline') return [];
    const { byIdentity } = applicableGrants(access, { action: ASSUME, principal });
    const assumes = [...new Set(byIdentity.flatMap(({ resources }) => resources.patterns))].map((each) =>
      readable(each),
    );
    const deploys =
      (ofRole !== undefined && isAdministrator(ofRole)) ||
      DEPLOYING.some((action) => mayCall(access, principal, action)) ||
      assumes.some((each) => each === '*' || DEPLOY_ROLE.test(each));
    return [{ role: nodeId(role), use, deploys, assumes, trusts: trustsOf(role).map((trust) => trustText(trust)) }];
  });
}

function trustText({ condition, principal }: ReturnType<typeof trustsOf>[number]): RoleTrust {
  return {
    principals: [...principal.aws, ...principal.federated, ...principal.services].map((each) => principalText(each)),
    conditions: condition.comparisons.map(
      ({ key, operator, values }) =>
        `${key} ${operator} ${values.map((value) => readable(value.pattern())).join(', ')}`,
    ),
  };
}

/** An identity provider is named by its URL. */
function principalText(principal: Value | string): string {
  if (typeof principal === 'string') return principal;
  const provider = principal.resource('AWS::IAM::OIDCProvider');
  return provider?.get('Url').text() ?? readable(principal.pattern());
}
