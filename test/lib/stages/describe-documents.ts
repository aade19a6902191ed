import { readFileSync } from 'node:fs';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { documentDifferences, environmentDocument, renderDocument } from '../../../lib/testing/environment-document';

/** One snapshot per environment: production in full, the others as differences from the next stricter environment. */
export function describeDocuments(assembly: () => CloudAssembly): void {
  const documentOf = (name: string) => {
    const { stacks } = assembly().getNestedAssembly(`assembly-${name}`);
    const templates = stacks.map((stack) => [
      stack.hierarchicalId,
      JSON.parse(readFileSync(stack.templateFullPath, 'utf8')) as object,
    ]);
    const account = stacks[0]?.environment.account ?? '';
    return environmentDocument({ name, account, templates: Object.fromEntries(templates) as Record<string, object> });
  };

  describe('snapshot', () => {
    test('production', () => {
      expect(renderDocument(documentOf('production'))).toMatchSnapshot();
    });

    test.each([
      ['staging', 'production'],
      ['development', 'staging'],
    ])('%s, as differences from %s', (environment, base) => {
      const changes = documentDifferences(documentOf(base), documentOf(environment));
      expect(renderDocument(changes)).toMatchSnapshot();
    });
  });
}
