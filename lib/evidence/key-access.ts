import type { EvaluationRecord } from '../policy';
import { KEY_ACCESS } from '../policy/rules/encryption-keys/key-access-fact';

/** A table in the evidence: a row for each name, with a cell for each column. */
export interface EvidenceTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/** The types of the resources that are keys; the other side of a fact is the principal. */
const KEY_TYPE = /^AWS::KMS::/;

/** The access of each principal to each key, by key policies and identity policies; undefined without such a fact. */
export function keyAccess(evaluations: readonly EvaluationRecord[]): EvidenceTable | undefined {
  const access = new Map<string, Map<string, Set<string>>>();
  const keys = new Set<string>();
  for (const { constructPath, properties, resourceType } of evaluations) {
    for (const { path, resource, value } of properties) {
      if (path !== KEY_ACCESS) continue;
      const [principal, key] = KEY_TYPE.test(resourceType) ? [resource, constructPath] : [constructPath, resource];
      const ofPrincipal = access.get(principal) ?? new Map<string, Set<string>>();
      access.set(principal, ofPrincipal.set(key, (ofPrincipal.get(key) ?? new Set()).add(value)));
      keys.add(key);
    }
  }
  if (keys.size === 0) return undefined;
  const columns = [...keys].sort();
  const rows = [...access]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, byKey]) => ({
      name,
      cells: columns.map((key) => [...(byKey.get(key) ?? [])].sort().join('; ')),
    }));
  return { columns, rows };
}
