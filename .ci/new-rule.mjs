// `npm run new:rule -- NET-10 SomeName`: a rule with its cases, its line in the index of the folder, and its pinned id.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const [control = '', name = '', root = join(import.meta.dirname, '..')] = process.argv.slice(2);
const rules = join(root, 'lib/policy/rules');
const pinned = join(root, 'test/lib/policy/rules/index.test.ts');

if (!/^[A-Z]+-\d\d$/.test(control) || !/^[A-Z][A-Za-z]+$/.test(name)) {
  fail('Usage: npm run new:rule -- <control> <Name>, for example: npm run new:rule -- NET-10 NetworkAclPorts');
}
const id = `${control}-${name}`;
const file = id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
const symbol = name[0].toLowerCase() + name.slice(1);
const area = file.slice(0, file.indexOf('-') + 1);
const folder = readdirSync(rules, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join(rules, entry.name))
  .find((path) => readdirSync(path).some((each) => each.startsWith(area)));
if (folder === undefined)
  fail(`No folder in lib/policy/rules has a rule of ${control}. Create the folder with an index.ts.`);
const index = join(folder, 'index.ts');
const target = join(folder, `${file}.ts`);
if (existsSync(target)) fail(`${target} exists.`);

await write(
  target,
  `import { finding } from '../../model';
import type { Rule } from '../rule';

export const ${symbol}: Rule = {
  id: '${id}',
  resourceTypes: ['AWS::Service::Resource'],
  statement: 'Resources have Property enabled.',
  fix: 'Set Property to true.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/introduction.html',
  check: (resource) => {
    const property = resource.get('Property');
    return property.is(true) ? [] : [finding(property, 'Property', \`Property is \${property.describe()}\`)];
  },
};
`,
);
await write(
  join(folder, `${file}.cases.ts`),
  `import { ${symbol} } from './${file}';
import { testRule } from '../../../../test/support/policy';

const resource = (properties: object) => ({ Resource: { Type: 'AWS::Service::Resource', Properties: { ...properties } } });

testRule(${symbol}, {
  'finds a resource without the property': [resource({}), 'Resource[Property] Properties.Property: Property is absent'],
  'passes a resource with the property': [resource({ Property: true })],
});
`,
);
await write(
  index,
  readFileSync(index, 'utf8').replace(/(?:^export .+\n)+/m, (list) =>
    [...list.trimEnd().split('\n'), `export { ${symbol} } from './${file}';`].sort(byFile).join('\n').concat('\n'),
  ),
);
await write(
  pinned,
  readFileSync(pinned, 'utf8').replace(/(?:^ {6}'[A-Z]+-\d\d-\w+',\n)+/m, (list) =>
    [...list.trimEnd().split('\n'), `      '${id}',`].sort().join('\n').concat('\n'),
  ),
);
console.log(`Next: replace the example in both files. Then run: npx jest rules -t ${id} && npm run check`);

function byFile(one, other) {
  return one.slice(one.indexOf("'")) < other.slice(other.indexOf("'")) ? -1 : 1;
}

async function write(path, text) {
  const style = await resolveConfig(import.meta.filename);
  writeFileSync(path, await format(text, { ...style, parser: 'typescript' }));
  console.log(`wrote ${path.slice(root.length + 1)}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
