import type { Resource, Template, Value } from '../../model';
import { accountOf, canonicalText, readable } from './canonical-text';

/** Every principal of every account. */
export const ANYONE = '*';

/** The prefix of a principal that is a whole account. */
export const ACCOUNT = 'account ';
export const SERVICE = 'service ';
export const FEDERATED = 'federated ';

const ACCOUNT_ROOT = /^(?:arn:[^:]+:iam::([^:]+|\$\{AWS::AccountId\}):root|(\d{12}))$/;

/** The ids of the principals of a statement. `NotPrincipal` is a principal that is equal only to the same list. */
export function principalIds(statement: Value, owner: Resource): string[] {
  const [principal, excluded] = [statement.get('Principal'), statement.get('NotPrincipal')];
  if (principal.isAbsent && !excluded.isAbsent) return [`everyone except ${idsIn(excluded, owner).sort().join(', ')}`];
  if (principal.resolution.kind === 'unknown' || statement.resolution.kind === 'unknown') return [ANYONE];
  return [...new Set(idsIn(principal, owner))];
}

/** The id of a principal in an `AWS` entry. */
export function awsPrincipalId(text: string): string {
  const [, fromArn, number] = ACCOUNT_ROOT.exec(text) ?? [];
  const account = fromArn ?? number;
  return account === undefined ? text : `${ACCOUNT}${account}`;
}

/** The id of the own account as a principal. */
export function ownAccountId(template: Template): string {
  return `${ACCOUNT}${accountOf(template)}`;
}

/** A principal for messages. */
export function describePrincipal(id: string, resource: Resource | undefined): string {
  if (id === ANYONE) return 'any principal of any account (*)';
  return resource === undefined ? readable(id) : labelOf(resource);
}

/** A resource for messages: its construct path or, without one, the stack and the logical id. */
export function labelOf({ constructPath, logicalId, template }: Resource): string {
  const path = constructPath ?? `${template.stackName ?? template.name}/${logicalId}`;
  return path.replace(/\/Resource$/, '');
}

function idsIn(principal: Value, owner: Resource): string[] {
  if (principal.is('*')) return [ANYONE];
  return principal.entries().flatMap(([kind, names]) =>
    names.items().map((name) => {
      const text = canonicalText(name, owner);
      if (kind === 'AWS') return awsPrincipalId(text);
      if (kind === 'Service') return `${SERVICE}${text}`;
      return kind === 'Federated' ? `${FEDERATED}${text}` : `${kind} ${text}`;
    }),
  );
}
