import { ADMINISTERING, isTooWide } from '../../../facts/wide-policies';
import { Tier } from '../../../facts/tier';
import { CALLER_KEY, identifiesOwner } from '../../policy/predicates/iam';
import { type AccessModel, type PrincipalAccess, withoutAccess } from '../../policy/predicates/access/access-model';
import type { AccessLine } from './access-line';
import type { BlockingAccess } from './access-kinds';
import { accountOf, isUnresolved } from '../../policy/predicates/access/canonical-text';
import type { Comparison } from '../../policy/predicates/access/condition';
import { isHuman } from '../../policy/predicates/access/people';
import { gainsOf } from '../../policy/predicates/access/gains';
import { matches, type PatternSet } from '../../policy/predicates/access/grant';
import { MANAGED_POLICY } from '../../policy/predicates/access/identity-access';
import { ACCOUNT, ANYONE, FEDERATED, SERVICE } from '../../policy/predicates/access/principals';
import {
  ADMINISTRATION,
  DATA_READS,
  DECRYPTION,
  KEY_ADMINISTRATION,
  PROTECTION_REMOVAL,
  ROLE_USE,
} from '../../policy/predicates/access/sensitive-actions';

/** Both sides of a comparison. */
export interface ComparedModels {
  readonly before: AccessModel;
  readonly after: AccessModel;
}

/** A service that the key is used through: its own permissions are listed separately. */
const VIA_SERVICE = /^kms:viaservice$|^kms:encryptioncontext:/;

/** An operator that does not match a request without the key. */
const POSITIVE = /^(ForAnyValue:)?(String|Arn)(Equals|EqualsIgnoreCase|Like)$/;

/** The kinds of a gain that need an approval; empty for a gain that is only listed. */
export function blockingKinds(line: AccessLine, models: ComparedModels): BlockingAccess[] {
  const { actions, cause, first, principal } = line;
  const { after } = models;
  const has = (list: readonly string[]) => actions.some((action) => list.includes(action));
  const access = after.principals.get(principal) ?? withoutAccess(principal);
  const callers = first.conditions.filter(isCallerComparison);
  const policies = actions
    .filter((action) => action.startsWith(MANAGED_POLICY))
    .map((action) => /:aws:policy\/([^]+)$/.exec(action)?.[1] ?? '');
  const found: Readonly<Record<BlockingAccess, boolean>> = {
    'public-access': principal === ANYONE && cause !== 'deny' && callers.length === 0,
    'other-account-access':
      cause !== 'deny' && (isOutside(principal, access, line) || admitsOutside(principal, callers, line)),
    'administrator-access': has(ADMINISTRATION) || policies.some((name) => ADMINISTERING.test(name)),
    'guard-removed': cause === 'deny' || cause === 'boundary',
    'key-administration': has(KEY_ADMINISTRATION) && namesExisting(line, models, ':kms:'),
    'decrypt-access':
      has(DECRYPTION) &&
      namesExisting(line, models, ':kms:') &&
      !first.conditions.some(({ key }) => VIA_SERVICE.test(key)),
    'human-data-access':
      after.templateSet.tier === Tier.PRODUCTION &&
      isHuman(access) &&
      (has(DATA_READS) || policies.some((name) => isTooWide(name) || /ReadOnlyAccess$/.test(name))),
    'stronger-role': has(ROLE_USE) && usesStrongerRole(line, access, models),
    'protection-removal': has(PROTECTION_REMOVAL),
    'unresolved-access': isUnresolvedLine(line) || policies.some((name) => name === ''),
  };
  return (Object.keys(found) as BlockingAccess[]).filter((kind) => found[kind]);
}

/** Whether a principal is in another account, or is an external identity provider. */
function isOutside(principal: string, { resource }: PrincipalAccess, { first }: AccessLine): boolean {
  if (resource !== undefined || principal === ANYONE || principal.startsWith(SERVICE)) return false;
  if (principal.startsWith(FEDERATED)) return true;
  const own = accountOf(first.grant.source.resource.template);
  if (principal.startsWith(ACCOUNT)) return principal !== `${ACCOUNT}${own}`;
  const [, account] = /^arn:[^:]*:(?:iam|sts)::([^:]*|\$\{AWS::AccountId\}):/.exec(principal) ?? [];
  return account !== own && !principal.startsWith('Identity Center ');
}

/** Whether a comparison admits known callers only. */
function isCallerComparison({ key, operator, values }: Comparison): boolean {
  return CALLER_KEY.test(key) && POSITIVE.test(operator) && values.length > 0 && values.every(identifiesOwner);
}

/** Whether a statement for any principal is limited to callers of another account. */
function admitsOutside(principal: string, callers: readonly Comparison[], { first }: AccessLine): boolean {
  const own = accountOf(first.grant.source.resource.template);
  const accounts = callers.flatMap(({ values }) => values.flatMap((value) => /\b\d{12}\b/.exec(value) ?? []));
  return principal === ANYONE && accounts.some((account) => account !== own);
}

function isUnresolvedLine({ actions, first, resources }: AccessLine): boolean {
  const texts = [
    ...actions.filter((action) => !action.startsWith(MANAGED_POLICY)),
    ...resources.flat().flatMap(({ patterns }) => patterns),
    ...first.conditions.filter(({ operator }) => operator === 'unresolved').map(() => '${unresolved}'),
  ];
  return texts.some(isUnresolved);
}

/** Whether the resources of a line include one that exists before the change, or can include any. */
function namesExisting({ resources }: AccessLine, { after, before }: ComparedModels, service: string): boolean {
  const isNew = (arn: string) => after.arns.has(arn) && !before.arns.has(arn);
  const keys = [...before.arns].filter((arn) => arn.includes(service));
  return resources.some((sets) => sets.every((set) => keys.some((key) => matches(set, key)) || isForeign(set, isNew)));
}

/** Whether a set names a resource that neither side contains. */
function isForeign({ isExcluded, patterns }: PatternSet, isNew: (arn: string) => boolean): boolean {
  return (
    isExcluded || patterns.some((pattern) => !pattern.includes('${@') && !/^\*+$/.test(pattern) && !isNew(pattern))
  );
}

/** Whether a role that exists before the change, or is not in the templates, has permissions that the principal does not have. */
function usesStrongerRole(line: AccessLine, access: PrincipalAccess, { after, before }: ComparedModels): boolean {
  return line.resources.some((sets) => {
    const roles = [...after.principals.values()].filter(
      ({ id, resource }) => resource?.type === 'AWS::IAM::Role' && sets.every((set) => matches(set, id)),
    );
    const named = sets.flatMap(({ isExcluded, patterns }) => (isExcluded ? ['*'] : patterns));
    if (named.some((pattern) => /[*?]/.test(pattern)) || roles.length === 0) return true;
    return roles.some(
      (role) =>
        before.principals.has(role.id) && role.id !== access.id && gainsOf([access, after], [role, after]).length > 0,
    );
  });
}
