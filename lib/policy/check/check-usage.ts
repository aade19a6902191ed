import { PublicPack } from '../../../facts/public-pack';
import { Tier, TIERS } from '../../../facts/tier';

/** The options of the command: how Node.js parses them, their value in the help, and their effect. */
export const OPTIONS = {
  tier: {
    type: 'string',
    default: Tier.PRODUCTION,
    value: 'TIER',
    effect: `the tier of the arguments without TIER=: ${TIERS.toReversed().join(', ')}; default ${Tier.PRODUCTION}`,
  },
  app: {
    type: 'boolean',
    default: false,
    effect: 'reads what BaselinePolicy.enforce found in the app of a cloud assembly, with public packs',
  },
  json: { type: 'boolean', default: false, effect: 'prints one line of JSON for each environment' },
  sarif: { type: 'boolean', default: false, effect: 'prints one SARIF log for code scanning' },
  'report-only': { type: 'boolean', default: false, effect: 'exit code 0 despite findings' },
  controls: { type: 'string', value: 'NET,KEY-01,…', effect: 'only these control areas, controls or rules' },
  packs: {
    type: 'string',
    value: 'NAME,…|none',
    effect: `with --app: only these public packs (${Object.values(PublicPack).join(', ')})`,
  },
  'allowed-regions': { type: 'string', value: 'REGION,…', effect: 'the Regions that ENV-02 accepts' },
  'required-tags': { type: 'string', value: 'KEY,…', effect: 'the tags that ENV-03 requires' },
  'trusted-accounts': { type: 'string', value: 'ID,…', effect: 'other accounts that resource-based policies may name' },
  'additional-types': {
    type: 'string',
    value: 'TYPE,…',
    effect: 'resource types that AWS published after this version of the package',
  },
  baseline: { type: 'string', value: 'FILE', effect: 'accepts the findings in this file' },
  'update-baseline': {
    type: 'string',
    value: 'FILE',
    effect: 'creates this file, or removes the fixed findings from it, and accepts the others',
  },
  owner: { type: 'string', value: 'OWNER', effect: 'the owner of the findings that --update-baseline adds' },
  'review-by': { type: 'string', value: 'YYYY-MM-DD', effect: 'the review date of these findings' },
  add: {
    type: 'string',
    multiple: true,
    default: [] as string[],
    value: '"ID at PATH"',
    effect: 'adds this finding to an existing file; repeatable',
  },
  reason: { type: 'string', value: 'TEXT', effect: 'why --add adds it' },
  'fail-on-expired': { type: 'boolean', default: false, effect: 'exit code 1 after the review date of a finding' },
} as const;

/** One row of the help: a call, an argument or an option, and what it means. */
type Row = readonly [syntax: string, meaning: string];

const COMMAND = 'cdk-secure-baseline check';

const CALLS: readonly string[] = [
  `${COMMAND} [OPTIONS] [TIER=]FILE|DIRECTORY|-…`,
  `${COMMAND} --app [OPTIONS] DIRECTORY…`,
];

const ARGUMENTS: readonly Row[] = [
  ['FILE', 'a CloudFormation template, or a Terraform document (*.tf.json); all files form one environment'],
  ['DIRECTORY', 'one environment: its *.template.json, *.template.yaml and *.tf.json, or a cloud assembly'],
  ['-', 'a CloudFormation template on standard input'],
  ['TIER=', `the tier of this argument, for example ${Tier.DEVELOPMENT}=templates/`],
];

/** `--config` belongs to all commands. */
const OPTION_ROWS: readonly Row[] = [
  ...Object.entries(OPTIONS).map(([name, option]): Row => [
    'value' in option ? `--${name} ${option.value}` : `--${name}`,
    option.effect,
  ]),
  ['--config FILE', 'the allowed Regions, required tags and trusted accounts of this configuration'],
];

/** The calls, for an error in the arguments. */
export const SYNOPSIS: readonly string[] = CALLS.map((call, index) => `${index === 0 ? 'Usage:' : '      '} ${call}`);

/** The text of `check --help`. */
export const HELP: readonly string[] = [
  ...SYNOPSIS,
  '',
  'Arguments:',
  ...aligned(ARGUMENTS),
  '',
  'Options:',
  ...aligned(OPTION_ROWS),
];

/** The same rows, for documents. */
export const DOCUMENTED = { calls: CALLS, arguments: ARGUMENTS, options: OPTION_ROWS } as const;

function aligned(rows: readonly Row[]): string[] {
  const width = Math.max(...OPTION_ROWS.map(([syntax]) => syntax.length));
  return rows.map(([syntax, meaning]) => `  ${syntax.padEnd(width)}  ${meaning}`);
}
