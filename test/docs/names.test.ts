import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../support/baseline-app';
import { blocksOf, commandBlocks, documents, inlineCommands } from '../support/documents/command-blocks';
import { type DeployedStack, lookupErrors, nameErrors } from '../support/documents/deployed-names';
import { assemblyNamed } from '../support/variants/assemblies';

/** Names that a page makes, or that other settings than those of production make. */
const ELSEWHERE = [
  ...['production-upgrade', 'production-table', 'production-table-1', 'production-move'],
  ...[
    'production-copies',
    'production-drift',
    'production-cache',
    'production/cache',
    'production/cache*',
    'production-cache-',
  ],
  ...['production-2', 'production-main-last'],
  ...['production-data-reporting', 'production/data-reporting', 'production-cache-sessions'],
  ...['production-incidents-Escalation', 'production-incidents-EscalationSecondRoute'],
  // The comment of a change review.
  ...[
    'production/data/DatabaseCluster',
    'production-data/DatabaseCluster',
    'production-data/MainDatabaseCluster',
    'production/data/Log',
    'production-data/Log',
  ],
];

/** Stacks that only the variant with every kind of resource has; `everything/look-ups.proof.ts` looks their resources up. */
const OF_EVERY_KIND = ['production-function-nightly', 'production-queues', 'production-secrets', 'production-tables'];

/** The environment's own names: not those in examples of other documents. */
const PAGES = documents(PROJECT_ROOT).filter(
  (document) => /^(docs\/|README|cdktf)/.test(document) && !/decisions/.test(document),
);

/** Alarms of the cache and of the log export, which production has none of: test/constructs/cache and test/constructs/log-export name them. */
const OPTIONAL_ALARMS = ['Evictions', 'Throttled', 'FailedDeliveries', 'LateDeliveries', 'SubscriptionErrors'];

const stacks: readonly DeployedStack[] = assemblyNamed('production').stacks.map(({ id, name, template }) => ({
  id: `production/${id}`,
  stackName: name,
  template,
}));

const textOf = (document: string) => readFileSync(join(PROJECT_ROOT, document), 'utf8');

/** Code in the text, beside the commands: names of alarms, queries and keys. */
const codeInText = (document: string) =>
  textOf(document)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/`([^`]*(?:\$ENV|production)[^`]*)`/g)].map(([, code = '']) => ({
        ...{ document, line: index + 1, language: 'sh', code },
      })),
    );

test('every name of the environment is in the templates of production', () => {
  const errors = PAGES.flatMap((document) => [
    ...commandBlocks(PROJECT_ROOT, document),
    ...inlineCommands(document, textOf(document)),
    ...codeInText(document),
  ]).flatMap((block) => nameErrors(block, stacks, ELSEWHERE));
  expect(errors).toEqual([]);
});

test('every look-up finds a resource', () => {
  const lookUps = PAGES.flatMap((document) => commandBlocks(PROJECT_ROOT, document));
  expect(lookUps.flatMap(({ code }) => code.match(/\bresource \S+ AWS::/g) ?? []).length).toBeGreaterThan(15);
  const errors = lookUps.flatMap((block) => lookupErrors(block, stacks));
  expect(errors.filter((error) => !OF_EVERY_KIND.some((stack) => error.endsWith(`no stack '${stack}'`)))).toEqual([]);
});

test('a name or type that is not deployed is an error', () => {
  const [block] = blocksOf('page.md', '```sh\nnpx cdk deploy "$ENV/unknown"; resource data AWS::ECS::Cluster\n```');
  expect(block && nameErrors(block, stacks, ELSEWHERE)).toEqual([
    "page.md:2: no stack, resource or name 'production/unknown' in the templates of production",
  ]);
  expect(block && lookupErrors(block, stacks)).toEqual([
    "page.md:2: resource: production-data has no AWS::ECS::Cluster '…'",
  ]);
});

test('every alarm in a table of alarms exists', () => {
  const alarms = stacks.flatMap(({ template }) =>
    Object.entries(template.Resources ?? {}).flatMap(([id, { Type }]) =>
      Type === 'AWS::CloudWatch::Alarm' ? [id] : [],
    ),
  );
  const named = PAGES.flatMap((document) =>
    tablesOfAlarms(textOf(document)).map((alarm) => ({ document, alarm })),
  ).filter(({ alarm }) => !alarms.some((id) => id.includes(alarm)) && !OPTIONAL_ALARMS.includes(alarm));
  expect(named).toEqual([]);
});

/** The names in the first column of tables that begin with `Alarm`. */
function tablesOfAlarms(text: string): string[] {
  const tables = text.split('\n\n').filter((part) => /^\s*\| Alarm \|/.test(part));
  return tables.flatMap((table) =>
    table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name)),
  );
}
