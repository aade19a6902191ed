import { MAX_POLICY_CHARACTERS } from '../../facts/iam-limits';
/** A statement of a policy, as IAM takes it. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Conditions;
}

/** Condition operators, with the keys and the values that they compare. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** As few documents as hold the statements, in their order. */
export function packStatements(statements: readonly PolicyStatement[]): PolicyDocument[] {
  const documents: PolicyStatement[][] = [];
  for (const statement of statements) {
    const place = documents.find((each) => sizeOf(documentOf([...each, statement])) <= MAX_POLICY_CHARACTERS);
    if (place === undefined) documents.push([statement]);
    else place.push(statement);
  }
  return documents.map(documentOf);
}

export function allow(Action: readonly string[], Resource: string | readonly string[] = '*') {
  return { Effect: 'Allow' as const, Action, Resource };
}

/** A statement id for an environment: IAM takes letters and digits only. */
export function sidFor(subject: string, environment: string): string {
  const parts = environment.split(/[^A-Za-z0-9]+/).map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  return subject + parts.join('');
}

/** As IAM counts. */
export function sizeOf(document: PolicyDocument): number {
  return JSON.stringify(document).replaceAll(/\s/g, '').length;
}

function documentOf(Statement: readonly PolicyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement };
}
