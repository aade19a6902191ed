import { PROJECT_ROOT } from '../../../support/baseline-app';
import { commandBlocks, documents } from '../../../support/documents/command-blocks';
import { lookupErrors } from '../../../support/documents/deployed-names';
import { EVERYTHING } from '../../../support/variants/everything-variant';
import { synthesizeVariant } from '../../../support/variants/variant-assembly';

const stacks = synthesizeVariant(EVERYTHING).stacks.map(({ id, name, template }) => ({
  id: `production/${id}`,
  stackName: name,
  template,
}));

test('every look-up of a runbook finds a resource of the variant', () => {
  const runbooks = documents(PROJECT_ROOT).filter((document) => document.startsWith('docs/runbooks/'));
  const blocks = runbooks.flatMap((document) => commandBlocks(PROJECT_ROOT, document));
  expect(blocks.flatMap((block) => lookupErrors(block, stacks))).toEqual([]);
});
