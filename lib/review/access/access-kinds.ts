/** One kind of gained access. */
interface AccessKindRow {
  /** The heading in a report. */
  readonly title: string;

  /** Why the change needs an approval by name. */
  readonly reason: string;
}

/** The kinds of gained access that need an approval by name; the most severe one first. */
export const BLOCKING_ACCESS = {
  'public-access': {
    title: 'Any principal gets access',
    reason: 'a request without credentials, or with those of any account, is permitted',
  },
  'other-account-access': {
    title: 'A principal outside the account gets access',
    reason: 'the owner of another account or identity provider decides who uses the access',
  },
  'administrator-access': {
    title: 'A principal can change permissions',
    reason: 'a principal that changes permissions can grant itself every other access',
  },
  'guard-removed': {
    title: 'A Deny statement or permissions boundary no longer applies',
    reason: 'it limits every other statement, also statements of later changes',
  },
  'key-administration': {
    title: 'A principal can change or disable a key',
    reason: 'the key policy decides who reads the data, and without the key the data is unreadable',
  },
  'decrypt-access': {
    title: 'A principal can decrypt existing data',
    reason: 'the key encrypts data that exists before the change',
  },
  'human-data-access': {
    title: 'A human role can read production data',
    reason: 'personal data and secrets are readable outside the application',
  },
  'stronger-role': {
    title: 'A principal can use a role with other permissions',
    reason: 'the principal gets all permissions of the role',
  },
  'protection-removal': {
    title: 'A principal can remove audit records, detection or backups',
    reason: 'an attacker removes the traces and the copies first',
  },
  'unresolved-access': {
    title: 'Access by a value that cannot be resolved',
    reason: 'the templates do not contain the permissions; they can be any',
  },
} as const satisfies Readonly<Record<string, AccessKindRow>>;

export type BlockingAccess = keyof typeof BLOCKING_ACCESS;
