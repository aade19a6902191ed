/** Functions of plain values in files without imports: settings, constructs and policy judge by the same. */
const PURE_FUNCTIONS =
  '^constructs/(compute/fargate-size|database/(database-names|role-names|time-window)|edge/shield-subscription|network/(domain-name|subnet-plan|used-service)|organization/wide-policies|secrets/looks-like-secret)\\.ts$';

/**
 * The arrows of docs/ARCHITECTURE.md: bin → lib → constructs.
 * test/architecture proves that each rule can fire.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one file, or lack a third. A type may point back: a value knows the resource that it belongs to.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable-imports',
      severity: 'error',
      comment: 'An import that resolves to nothing would escape every rule below.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'nothing-imports-bin',
      severity: 'error',
      comment: 'Entry points read arguments, environment and clock. What somebody else needs belongs to lib.',
      from: { pathNot: '^bin/' },
      to: { path: '^bin/' },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'Nothing that ships leans on tests, benchmarks or examples.',
      from: { path: '^(bin|lib|constructs|cdktf)/' },
      to: { path: '^(test|bench|examples)/' },
    },
    {
      name: 'constructs-at-the-bottom',
      severity: 'error',
      comment: 'Constructs work alone in any app: they know no settings, stacks, policy or Cloudflare.',
      from: { path: '^constructs/' },
      to: { path: '^(lib|cdktf)/' },
    },
    {
      name: 'capabilities-meet-at-index',
      severity: 'error',
      comment: "A capability's index.ts is what it offers; the rest may change without notice.",
      from: { path: '^constructs/([^/]+)/' },
      to: { path: '^constructs/[^/]+/', pathNot: ['^constructs/$1/', '^constructs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'private-files-stay-in-their-capability',
      severity: 'error',
      comment:
        'Files in private/ are not public. Only files of the same capability, and the tests that mirror them, import them.',
      from: { path: '^(?:test/)?constructs/([^/]+)/' },
      to: { path: '^constructs/[^/]+/private/', pathNot: '^constructs/$1/' },
    },
    {
      name: 'private-files-stay-in-constructs',
      severity: 'error',
      comment: 'Files in private/ are not public. Code outside constructs/ imports the index of the capability.',
      from: { pathNot: '^(?:(?:test/)?constructs|test/support)/' },
      to: { path: '^constructs/[^/]+/private/' },
    },
    {
      name: 'lib-uses-capabilities-by-index',
      severity: 'error',
      comment:
        'As above. Fargate sizes and what looks like a secret are exceptions: pure functions, which settings and templates are checked with without loading aws-cdk-lib, as the index would.',
      from: { path: '^(bin|lib|bench|cdktf)/' },
      to: { path: '^constructs/[^/]+/', pathNot: ['/index\\.ts$', PURE_FUNCTIONS] },
    },
    {
      name: 'policy-stands-alone',
      severity: 'error',
      comment:
        'The policy judges any CDK app or template: of ours it knows how findings are acknowledged, nothing more.',
      from: { path: '^lib/policy/' },
      to: {
        path: '^(lib|constructs|cdktf)/',
        pathNot: ['^lib/policy/', '^constructs/acknowledgement/', PURE_FUNCTIONS],
      },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule sees the template model and nothing else: no CDK, no files, no catalogue.',
      from: { path: '^lib/policy/rules/' },
      to: { pathNot: '^lib/policy/(rules|model|predicates)/|^lib/policy/tier\\.ts$' },
    },
    {
      name: 'settings-are-data',
      severity: 'error',
      comment: 'Settings are read by both clouds and by tools: types, bounds and zod, without CDK or files.',
      from: { path: '^lib/config/' },
      to: {
        pathNot: ['^lib/config/', '^lib/policy/tier\\.ts$', PURE_FUNCTIONS, '(^|/)node_modules/zod/'],
      },
    },
    {
      name: 'update-review-is-pure',
      severity: 'error',
      comment: 'The review of an update compares templates that its caller read: no CDK, no files, no settings.',
      from: { path: '^lib/review/update/' },
      to: { pathNot: ['^lib/review/update/', '^(node:)?util$'] },
    },
    {
      name: 'operate-reads-accounts',
      severity: 'error',
      comment:
        'Doctor and verify compare an account with the settings and the synthesized templates: they know no construct, no stack, no rule, and nothing that changes an account.',
      from: { path: '^lib/operate/', pathNot: '^lib/operate/restore/' },
      to: {
        path: '^(lib|constructs|cdktf)/|(^|/)node_modules/aws-cdk-lib/',
        pathNot: [
          '^lib/operate/(?!restore/)',
          '^lib/(config|policy/catalogue)/',
          '^lib/policy/tier\\.ts$',
          '^lib/cloudflare/cloudflare-api\\.ts$',
        ],
      },
    },
    {
      name: 'stacks-below-stages',
      severity: 'error',
      comment: 'A stage puts stacks together; a stack does not know which.',
      from: { path: '^lib/stacks/' },
      to: { path: '^lib/stages/' },
    },
    {
      name: 'cloudflare-reads-settings-only',
      severity: 'error',
      comment: 'The Cloudflare app shares the contract in lib/config with the AWS side, and nothing else.',
      from: { path: '^cdktf/' },
      to: { path: '^(bin|lib|constructs)/', pathNot: '^lib/config/' },
    },
    {
      name: 'published-code-declares-what-it-needs',
      severity: 'error',
      comment:
        "An importer gets dependencies and peers, not what only this repository installs. Code that runs in Lambda finds the SDK in Lambda's own runtime.",
      from: { path: '^(constructs|lib/policy)/|^bin/check-template\\.ts$', pathNot: '^constructs/[^/]+/runtime/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
