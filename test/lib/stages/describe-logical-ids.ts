import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** The logical ids and types of all resources, by stack without the name of the environment. */
type LogicalIds = Readonly<Record<string, Readonly<Record<string, string>>>>;

const FILE = join(__dirname, 'logical-ids.json');
/** CDK names each version of a function by a digest of its code. */
const FUNCTION_VERSION = 'AWS::Lambda::Version';

/**
 * Construct ids are stable: CloudFormation replaces or deletes a resource whose logical id changes. The file is written by
 * `UPDATE_LOGICAL_IDS=true npx jest stages/templates`; removing a line from it is a breaking change, which needs a migration in CHANGELOG.md.
 */
export function describeLogicalIds(assembly: () => CloudAssembly): void {
  describe('logical ids', () => {
    test('are those of the released version (docs/decisions/0050-construct-ids-are-stable.md)', () => {
      const current = logicalIds(assembly());
      if (process.env['UPDATE_LOGICAL_IDS'] === 'true')
        writeFileSync(FILE, `${JSON.stringify(current, undefined, 2)}\n`);
      expect(current).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
    });
  });
}

function logicalIds(assembly: CloudAssembly): LogicalIds {
  const ids = new Map<string, Map<string, string>>();
  for (const { assembly: nested } of assembly.nestedAssemblies.map((each) => ({ assembly: each.nestedAssembly }))) {
    for (const { hierarchicalId, template } of nested.stacks) {
      const stack = hierarchicalId.split('/').slice(1).join('/');
      const { Resources = {} } = template as { Resources?: Record<string, { Type: string }> };
      const known = ids.get(stack) ?? new Map<string, string>();
      ids.set(stack, known);
      for (const [id, { Type }] of Object.entries(Resources)) if (Type !== FUNCTION_VERSION) known.set(id, Type);
    }
  }
  return Object.fromEntries(
    [...ids].sort(byKey).map(([stack, known]) => [stack, Object.fromEntries([...known].sort(byKey))]),
  );
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
