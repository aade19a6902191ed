import type { PrincipalAccess } from '../../predicates/access/access-model';
import { accountOf, canonicalText, isUnresolved } from '../../predicates/access/canonical-text';
import type { Comparison } from '../../predicates/access/condition';
import type { Grant } from '../../predicates/access/grant';
import { ACCOUNT, ANYONE, SERVICE } from '../../predicates/access/principals';
import { canOverlap, isLike, trustsOf } from '../../predicates/iam';
import { matchesContext } from './request-context';

/** Condition keys, in lower case, that every request of a principal has with these values, and keys that no request has. */
interface PrincipalFacts {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly absent: readonly RegExp[];
}

/** Only requests of AWS services have these keys. */
const OF_SERVICES = /^aws:Source(?:Arn|Account|Owner|OrgID|OrgPaths)$/i;

/** A principal without an account has none of these keys; with an account, it is another one. */
const OF_KNOWN_PRINCIPALS =
  /^(?:aws:Principal(?:Account|Arn|OrgID|OrgPaths|ServiceName|Tag\/.+)|aws:SourceVpce?|kms:CallerAccount)$/i;

const PRINCIPAL_ARN = 'aws:PrincipalArn'.toLowerCase();
const GENERATED = /\$\{@[^${}]+\}/g;
const MFA = /^aws:MultiFactorAuth(?:Present|Age)$/i;
const TAG = 'aws:PrincipalTag/'.toLowerCase();

/** The tags of a user or role are known completely, unless sessions can add tags. */
const TAGS = /^aws:PrincipalTag\//i;

const known = new WeakMap<PrincipalAccess, PrincipalFacts>();

/**
 * A statement for one principal: without the comparisons that every request of the principal matches; undefined if no request matches them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function grantFor(grant: Grant, access: PrincipalAccess): Grant | undefined {
  if (grant.conditions.length === 0) return grant;
  const facts = known.get(access) ?? factsOf(access);
  known.set(access, facts);
  const determined = grant.conditions.filter((each) => isDetermined(each, facts));
  if (determined.length === 0) return grant;
  if (!matchesContext(determined, facts.values)) return undefined;
  return { ...grant, conditions: grant.conditions.filter((each) => !determined.includes(each)) };
}

function isDetermined({ key, values }: Comparison, { absent, values: facts }: PrincipalFacts): boolean {
  if (values.some((value) => isUnresolved(value) || /\$\{(?!AWS::)[a-z][\w-]*:/i.test(value))) return false;
  if (absent.some((each) => each.test(key))) return true;
  if (key !== PRINCIPAL_ARN) return key in facts;
  // CloudFormation generates a name, which a pattern can match.
  const [arn = ''] = facts[key] ?? [];
  return (
    arn !== '' && values.every((value) => isLike(value, arn) || !canOverlap(value, arn.replaceAll(GENERATED, '*')))
  );
}

function factsOf({ id, resource }: PrincipalAccess): PrincipalFacts {
  if (id.startsWith(SERVICE)) return { values: {}, absent: [] };
  if (id === ANYONE) return { values: {}, absent: [OF_SERVICES, OF_KNOWN_PRINCIPALS] };
  if (id.startsWith(ACCOUNT)) return { values: accountValues(id.slice(ACCOUNT.length)), absent: [OF_SERVICES] };
  if (resource === undefined) return { values: {}, absent: [OF_SERVICES] };
  const isRole = resource.type === 'AWS::IAM::Role';
  const hasKnownTags =
    resource.type === 'AWS::IAM::User' || (isRole && trustsOf(resource, 'sts:TagSession').length === 0);
  const tags = resource
    .get('Tags')
    .items()
    .map((tag): [string, string[]] => [
      `${TAG}${canonicalText(tag.get('Key'), resource).toLowerCase()}`,
      [canonicalText(tag.get('Value'), resource)],
    ]);
  return {
    values: {
      ...(hasKnownTags && Object.fromEntries(tags)),
      ...(resource.type.startsWith('AWS::IAM::') && { [PRINCIPAL_ARN]: [id] }),
      ...accountValues(accountOf(resource.template)),
    },
    absent: [
      OF_SERVICES,
      ...(hasKnownTags ? [TAGS] : []),
      ...(isRole && trustsOf(resource).every(({ principal }) => principal.services.length > 0) ? [MFA] : []),
    ],
  };
}

/** Without the number of the account, a comparison with a number is not determined. */
function accountValues(account: string): PrincipalFacts['values'] {
  return /^\d{12}$/.test(account)
    ? { ['aws:PrincipalAccount'.toLowerCase()]: [account], ['kms:CallerAccount'.toLowerCase()]: [account] }
    : {};
}
