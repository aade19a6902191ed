import { decidingReads } from '../../../../lib/policy/enforcement/deciding-reads';
import { TemplateSet, type Read } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template } from '../../../support/policy';

const templateSet = new TemplateSet(
  [
    template('Stack', {
      Resources: Object.fromEntries(['Alias', 'Rule', 'Other', 'Queue'].map((id) => [id, { Type: 'Custom::Any' }])),
    }),
  ],
  Tier.PRODUCTION,
);

function read(logicalId: string, path: string, value: string): Read {
  const resource = templateSet.allResources.find((each) => each.logicalId === logicalId);
  if (resource === undefined) throw new Error(`no resource ${logicalId}`);
  return { resource, path, value };
}

const alias = read('Alias', 'Properties.TargetKeyId', '${Key.Arn}');

test.each([
  ['an absent value', read('Alias', 'Properties.Other', 'absent')],
  ['a list, whose entries are read as well', read('Alias', 'Properties.List', 'list')],
  ['metadata of CDK', read('Alias', 'Metadata.aws:asset:path', 'template.json')],
  ['a resource without a connection', read('Other', 'Properties.Name', 'other')],
])('%s does not decide', (_, ignored) => {
  expect(decidingReads(alias.resource, [alias, ignored])).toEqual([alias]);
});

test.each([
  ['refers to the evaluated resource', [read('Rule', 'Properties.For', '${Alias.Ref}')]],
  ['refers to the same resource as the evaluated one', [read('Rule', 'Properties.For', '${Key.Arn}')]],
  [
    'is connected by another resource',
    [read('Rule', 'Properties.For', '${Alias.Ref}'), read('Queue', 'Properties.Of', '${Rule.Arn}')],
  ],
])('a resource that %s decides', (_, reads) => {
  expect(decidingReads(alias.resource, [alias, ...reads])).toEqual([alias, ...reads]);
});

test('without a present value of a connected resource, every present value decides', () => {
  const other = read('Other', 'Properties.Name', 'other');
  expect(decidingReads(alias.resource, [read('Alias', 'Properties.A', 'absent'), other])).toEqual([other]);
});

test('for a template itself, every present value decides', () => {
  const stack = templateSet.allResources.find(({ logicalId }) => logicalId === '(Stack)');
  const other = read('Other', 'Properties.Name', 'other');
  expect(stack && decidingReads(stack, [alias, other])).toEqual([alias, other]);
});
