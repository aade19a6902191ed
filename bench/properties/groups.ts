import { RULES } from '../../lib/policy/rules';
import { exclusionOf } from './excluded';
import { securityProperties, type SecurityProperty } from './kinds';
import { readProperties } from './reads';
import { schemaLeaves, type Leaf } from './schema';

/** The rules that evaluate the properties of facts/security-properties.json; all other rules have a list of types. */
export const DERIVED_RULES = [
  'KEY-01-CustomerManagedKeys',
  'KEY-01-EncryptionEnabled',
  'NET-02-PublicAccessDisabled',
  'EDGE-08-AuthenticationRequired',
  'TLS-01-EncryptedConnections',
  'DEL-02-DeletionProtection',
  'LOG-05-LoggingEnabled',
];

/** Kinds without a rule for all types: a property is read by a rule of its type, or excluded. */
const WITHOUT_DERIVED_RULE = ['policy', 'retention'];

/** Properties of a type that a rule with a list of types reads are no longer nested than this. */
const EVALUATED_DEPTH = 8;

/** Resource types that store data, by the last part of their name. */
const STORES =
  /(Archive|Cluster|Database|Datastore|DataStore|Domain|FileCache|FileShare|FileSystem|Graph|Instance|Ledger|Memory|Namespace|Repository|Store|Stream|Table|Tape|Vault|Volume|Workspace)$/;

/** The key of the stored data, and not that of a secret, a log or a copy. */
const STORE_KEY =
  /^((KMS|Kms)?(Encryption)?Key(Id|Arn|Identifier)?|(KMS|Kms)Arn|CustomerManagedKey|DefaultEncryptionKey)$/;

export interface PropertyGroup {
  readonly kind: string;
  readonly insecure: SecurityProperty['insecure'];
  readonly isInsecureByDefault: boolean;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** How each property of the schemas that affects security is evaluated. */
export interface Coverage {
  readonly properties: readonly SecurityProperty[];

  /** Properties that a rule with a list of types reads. */
  readonly byType: readonly SecurityProperty[];

  /** Properties that a rule of all types reads. */
  readonly byKind: readonly SecurityProperty[];
  readonly excluded: readonly (SecurityProperty & { readonly reason: string })[];

  /** Properties that no rule reads, without a reason. */
  readonly unread: readonly SecurityProperty[];
}

export function coverage(leaves: readonly Leaf[] = schemaLeaves()): Coverage {
  const properties = securityProperties(leaves);
  const rules = RULES.filter(({ id }) => !DERIVED_RULES.includes(id));
  const evaluated = leaves.filter(({ path }) => path.split('.').length <= EVALUATED_DEPTH);
  const read = readProperties(rules, evaluated, properties);
  const isRead = ({ type, path }: SecurityProperty) => read.has(`${type} ${path}`);
  const others = properties.filter((each) => !isRead(each));
  const isExcluded = (each: SecurityProperty) => exclusionOf(each) !== undefined;
  const left = others.filter((each) => !isExcluded(each));
  return {
    properties,
    byType: properties.filter(isRead),
    byKind: left.filter(({ kind }) => !WITHOUT_DERIVED_RULE.includes(kind)),
    excluded: others.filter(isExcluded).map((each) => ({ ...each, reason: exclusionOf(each) ?? '' })),
    unread: left.filter(({ kind }) => WITHOUT_DERIVED_RULE.includes(kind)),
  };
}

/** The properties that the rules of all types evaluate, by kind and insecure values. */
export function propertyGroups({ byKind }: Coverage): PropertyGroup[] {
  const groups = new Map<string, PropertyGroup & { readonly paths: Record<string, string[]> }>();
  for (const { kind, insecure, isInsecureByDefault, type, path } of [...byKind, ...requiredKeys(byKind)].sort(
    byTypeAndPath,
  )) {
    const key = JSON.stringify([kind, insecure, isInsecureByDefault]);
    const group = groups.get(key) ?? { kind, insecure, isInsecureByDefault, paths: {} };
    groups.set(key, group);
    (group.paths[type] ??= []).push(path);
  }
  return [...groups.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group);
}

/** The keys of data stores on the first level. */
function requiredKeys(properties: readonly SecurityProperty[]): (Omit<SecurityProperty, 'kind'> & { kind: string })[] {
  return properties
    .filter(({ kind, type, path }) => kind === 'key' && STORE_KEY.test(path) && STORES.test(type))
    .map((each) => ({ ...each, kind: 'requiredKey', isInsecureByDefault: true }));
}

function byTypeAndPath(
  left: Pick<SecurityProperty, 'type' | 'path'>,
  right: Pick<SecurityProperty, 'type' | 'path'>,
): number {
  const [one, other] = [`${left.type} ${left.path}`, `${right.type} ${right.path}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
