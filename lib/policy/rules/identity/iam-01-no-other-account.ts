import { LOAD_BALANCER_ACCOUNTS } from '../../../../facts/load-balancer-accounts';
import { finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { RESOURCE_POLICY_TYPES, resourcePolicyOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** IAM-03 and IAM-04 evaluate the trust policies of roles, KEY-04 the policies of keys. */
const OTHER_RULES = ['AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey'];

const COLLECTION_ACCESS = 'AWS::OpenSearchServerless::AccessPolicy';

/** Types with one statement in their properties, and the property with the principal. */
const SINGLE_PRINCIPALS: Readonly<Record<string, string>> = {
  'AWS::EC2::VPCEndpointServicePermissions': 'AllowedPrincipals',
  'AWS::Events::EventBusPolicy': 'Principal',
  'AWS::Lambda::LayerVersionPermission': 'Principal',
  'AWS::Lambda::Permission': 'Principal',
};

/** An account id, or the ARN of a principal with a known account. */
const ACCOUNT = /^(?:(\d{12})|arn:[^:]*:(?:iam|sts)::(\d{12}):.*)$/;

/** An unknown part of a text. */
const PLACEHOLDER = /\$\{[^${}]*\}/g;

/** The forms of a principal that AWS accepts: an account, an ARN, a unique id; a part can be unknown before the deployment. */
const VALID = /^(?:\*|\d{12}|arn:.+|A[A-Z0-9]{15,}|[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?)$|\$\{/;

const ACCESS_LOGS: ReadonlySet<string> = new Set(Object.values(LOAD_BALANCER_ACCOUNTS));

export const noOtherAccount: Rule = {
  id: 'IAM-01-NoOtherAccount',
  resourceTypes: [
    ...RESOURCE_POLICY_TYPES.filter((type) => !OTHER_RULES.includes(type)),
    ...Object.keys(SINGLE_PRINCIPALS),
    COLLECTION_ACCESS,
  ],
  statement: 'Resource-based policies allow principals of the own account and of trusted accounts only.',
  fix: 'Remove the principal, or list its account in trustedAccounts of BaselinePolicy.enforce (check: --trusted-accounts).',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  check: (resource, templateSet) =>
    principalsOf(resource).flatMap((principal) => otherAccount(principal, resource, templateSet)),
  facts: (resource) => {
    const principals = new Set(principalsOf(resource).map((principal) => principal.pattern()));
    const value = [...principals].join(', ') || 'no account, only AWS services';
    return [{ of: resource, name: 'permitted principals', value }];
  },
};

function principalsOf(resource: Resource): Value[] {
  if (resource.type === COLLECTION_ACCESS) return collectionPrincipals(resource);
  const property = SINGLE_PRINCIPALS[resource.type];
  if (property !== undefined) return resource.get(property).items();
  return resourcePolicyOf(resource).allowed.flatMap(({ principal }) => principal.aws);
}

/** The identities of SAML providers and of IAM Identity Center belong to the own account. */
function collectionPrincipals(policy: Resource): Value[] {
  return policy
    .get('Policy')
    .parsed()
    .items()
    .flatMap((entry) => entry.get('Principal').items())
    .filter((principal) => !/^(?:saml|iamidentitycenter)\//.test(principal.pattern()));
}

function otherAccount(principal: Value, { template }: Resource, templateSet: TemplateSet): Finding[] {
  const text = principal.text();
  if (text !== undefined && !VALID.test(text))
    return [finding(principal, text, `'${text}' is neither an account id nor an ARN`)];
  // The partition of an ARN is often a pseudo parameter, whose name contains colons.
  const [, id, ofArn] = ACCOUNT.exec(principal.pattern().replaceAll(PLACEHOLDER, '$')) ?? [];
  const account = id ?? ofArn;
  const own = templateSet.stackOf(template)?.get('Account').text();
  return account === undefined ||
    account === own ||
    ACCESS_LOGS.has(account) ||
    templateSet.requirements.trustedAccounts.includes(account)
    ? []
    : [finding(principal, account, `principals of the account ${account} have access, and the account is not trusted`)];
}
