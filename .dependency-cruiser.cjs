const { builtinModules } = require('node:module');
const TABLE = require('./.dependency-table.cjs');

const escape = (text) => text.replaceAll('.', '\\.').replaceAll('*', '[^/]*');
const isFile = (path) => /\.\w+$/.test(path);
const inside = (path) => `^${escape(path)}${isFile(path) ? '$' : '/'}`;
/** The cases of a rule, in a file next to the rule: tests, to which the row of the rules does not apply. */
const CASES = '^lib/policy/rules/[^/]+/.+\\.cases\\.ts$';
/** The files of a row: those of its folder that no more specific row has. */
const filesOf = ({ folder }) => {
  const nested = TABLE.filter((row) => row.folder.startsWith(`${folder}/`)).map((row) => inside(row.folder));
  return { path: inside(folder), pathNot: [...nested, CASES] };
};
/** A folder of the table without the rows below it; any other path as it is. */
const importPattern = (path) => {
  const nested = TABLE.filter((row) => row.folder.startsWith(`${path}/`)).map((row) =>
    row.folder.slice(path.length + 1),
  );
  return nested.length === 0 ? inside(path) : `^${escape(path)}/(?!(?:${nested.map(escape).join('|')})/)`;
};
const CORE = `^(?:node:)?(?:${builtinModules.map(escape).join('|')})$`;
const packagePattern = (name) => {
  if (name === 'node:*') return CORE;
  return name.startsWith('node:') ? `^(?:node:)?${name.slice(5)}$` : `(?:^|/)node_modules/${escape(name)}/`;
};

/** Rules that the table cannot express. test/architecture proves that each rule can fail. */
const FURTHER_RULES = [
  {
    name: 'no-cycles',
    comment:
      'No file imports itself through others. A type may refer back: a value knows the resource that it belongs to.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-unresolvable-imports',
    comment:
      'No other rule applies to an import that cannot be resolved. The adopters in fixtures import the built package by its name.',
    from: { pathNot: '^test/(fixtures/upgrade|package/fixture)/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'nothing-imports-cases',
    comment: 'The test runner loads the cases of the rules.',
    from: {},
    to: { path: CASES },
  },
  {
    name: 'nothing-imports-bin',
    comment: 'Code that a second file needs belongs in lib.',
    from: { pathNot: '^bin/' },
    to: { path: '^bin/' },
  },
  {
    name: 'only-the-configuration-imports-the-instance',
    comment:
      'The settings in environments/ are an example that an adopter replaces. Other tests use test/reference-estate.',
    from: { pathNot: '^(?:baseline\\.config\\.ts$|environments/|test/environments/)' },
    to: { path: '^(?:baseline\\.config\\.ts$|environments/)' },
  },
  {
    name: 'capabilities-meet-at-index',
    comment: 'The index.ts of a capability is its public API.',
    from: { path: '^constructs/([^/]+)/' },
    to: { path: '^constructs/[^/]+/', pathNot: ['^constructs/$1/', '^constructs/[^/]+/index\\.ts$'] },
  },
  {
    name: 'private-files-stay-in-their-capability',
    comment: 'Only files of the same capability, and the tests that mirror them, import private files.',
    from: { path: '^(?:test/)?constructs/([^/]+)/' },
    to: { path: '^constructs/[^/]+/private/', pathNot: '^constructs/$1/' },
  },
  {
    name: 'private-files-stay-in-constructs',
    comment: 'Code outside constructs/ imports the index of the capability.',
    from: { pathNot: '^(?:(?:test/)?constructs|test/support)/' },
    to: { path: '^constructs/[^/]+/private/' },
  },
  {
    name: 'published-code-declares-what-it-needs',
    comment: 'An importer installs dependencies and peer dependencies only. Lambda code finds the SDK in its runtime.',
    from: {
      path: '^(cdktf|constructs|facts|lib)/|^bin/cdk-secure-baseline\\.ts$',
      pathNot: ['^constructs/[^/]+/runtime/', CASES],
    },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
    },
  },
];

const TABLE_RULES = TABLE.map((row) => ({
  name: `${row.folder}-imports`,
  comment: `.dependency-table.cjs lists what ${row.folder}/ may import.`,
  from: filesOf(row),
  to: {
    pathNot: [
      importPattern(row.folder),
      ...(row.imports ?? []).map(importPattern),
      ...(row.packages ?? []).map(packagePattern),
    ],
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...FURTHER_RULES, ...TABLE_RULES].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    // The repository of an adopter, which imports this package by its name.
    exclude: { path: '^lib/init/template/' },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
