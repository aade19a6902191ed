import { parseArgs } from 'node:util';
import type { UpdateRequest } from '../baseline/update-baseline';
import { DEFAULT_REQUIREMENTS, type Requirements } from '../model';
import { PublicPack } from '../../../facts/public-pack';
import { Tier, TIERS } from '../../../facts/tier';

/** The output formats. */
export enum CheckFormat {
  /** One line for each finding. */
  TEXT = 'text',
  /** One line of JSON for each environment. */
  JSON = 'json',
  /** One SARIF 2.1.0 log, for code scanning. */
  SARIF = 'sarif',
}

/** A file or directory, and the tier that it is evaluated for. */
export interface CheckInput {
  readonly path: string;
  readonly tier: Tier;
}

/** The baseline file of a call. */
export interface BaselineCall {
  readonly file: string;

  /** How the file is created or shrunk before the comparison; undefined if it is only read. */
  readonly update?: UpdateRequest;
}

/** The parsed arguments. */
export interface CheckCall {
  /** Templates to evaluate, or the cloud assemblies of apps whose policy has evaluated them (`--app`). */
  readonly source: 'app' | 'templates';
  readonly inputs: readonly CheckInput[];
  readonly format: CheckFormat;
  readonly requirements: Requirements;

  /** Control areas, controls or rules; all if undefined. */
  readonly controls?: readonly string[];

  /** The public packs, for `--app`. */
  readonly packs: readonly PublicPack[];
  readonly baseline?: BaselineCall;

  /** Whether findings are reported without exit code 1. */
  readonly reportOnly: boolean;
  readonly failOnExpired: boolean;
}

const PACKS: ReadonlyMap<string, PublicPack> = new Map(Object.values(PublicPack).map((pack) => [pack, pack]));
const NAMES = TIERS.toReversed().join('|');

/** The usage text. */
export const USAGE: string = [
  `Usage: check [--tier ${NAMES}] [OPTIONS] [TIER=]FILE|DIRECTORY…`,
  '       check --app DIRECTORY [OPTIONS]      the findings of BaselinePolicy.enforce in a cloud assembly, with public packs',
  'Output:   --json | --sarif | --report-only (exit code 0 despite findings)',
  'Rules:    --controls NET,KEY-01,… --packs NAME,…|none (with --app) --allowed-regions REGION,… --required-tags KEY,…',
  '          --trusted-accounts ID,…',
  'Baseline: --baseline FILE | --update-baseline FILE [--owner OWNER --review-by YYYY-MM-DD] [--add "ID at PATH" --reason TEXT]',
  '          --fail-on-expired',
].join('\n');

const OPTIONS = {
  tier: { type: 'string', default: Tier.PRODUCTION },
  app: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  sarif: { type: 'boolean', default: false },
  'report-only': { type: 'boolean', default: false },
  'fail-on-expired': { type: 'boolean', default: false },
  controls: { type: 'string' },
  packs: { type: 'string' },
  'allowed-regions': { type: 'string' },
  'required-tags': { type: 'string' },
  'trusted-accounts': { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'string' },
  owner: { type: 'string' },
  'review-by': { type: 'string' },
  reason: { type: 'string' },
  add: { type: 'string', multiple: true, default: [] as string[] },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** The parsed arguments, or the error as a text. The defaults are those of an estate. */
export function parseCall(argv: readonly string[], defaults: Partial<Requirements> = {}): CheckCall | string {
  try {
    const { values, positionals } = parse(argv);
    const tier = tierNamed(values.tier);
    if (tier === undefined) {
      return `Unknown tier '${values.tier}': one of ${TIERS.toReversed().join(', ')}.`;
    }
    const [error] = contradictions(values, positionals);
    return error ?? { ...callOf(values, positionals, tier), requirements: requirementsOf(values, defaults) };
  } catch (error) {
    return (error as Error).message;
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
}

function contradictions(values: Values, positionals: readonly string[]): string[] {
  const given = (...names: (keyof Values)[]) => names.filter((name) => values[name] !== undefined);
  const unknownPacks = (list(values.packs) ?? []).filter((name) => name !== 'none' && packNamed(name) === undefined);
  const forUpdate = [...given('owner', 'review-by', 'reason'), ...(values.add.length > 0 ? ['add'] : [])];
  return [
    ...(values.json && values.sarif ? ['Both --json and --sarif: choose one.'] : []),
    ...(values.baseline !== undefined && values['update-baseline'] !== undefined
      ? ['Both --baseline and --update-baseline: choose one.']
      : []),
    ...(forUpdate.length > 0 && values['update-baseline'] === undefined
      ? [`--${forUpdate.join(', --')} without --update-baseline FILE: only an update of a baseline file uses it.`]
      : []),
    ...(values.app && given('allowed-regions', 'required-tags', 'trusted-accounts').length > 0
      ? [
          '--allowed-regions, --required-tags and --trusted-accounts do not apply to --app: set them in BaselinePolicy.enforce.',
        ]
      : []),
    ...(!values.app && values.packs !== undefined
      ? ['--packs without --app: public packs evaluate constructs, which templates do not contain.']
      : []),
    ...(unknownPacks.length > 0
      ? [`Unknown pack '${unknownPacks.join("', '")}': none, or some of ${Object.values(PublicPack).join(', ')}.`]
      : []),
    ...(positionals.length === 0 ? ['No files: add the templates of one environment.'] : []),
  ];
}

function callOf(values: Values, positionals: readonly string[], tier: Tier): Omit<CheckCall, 'requirements'> {
  const packs = list(values.packs);
  return {
    source: values.app ? 'app' : 'templates',
    inputs: positionals.map((text) => inputOf(text, tier)),
    format: values.json ? CheckFormat.JSON : values.sarif ? CheckFormat.SARIF : CheckFormat.TEXT,
    controls: list(values.controls),
    packs: packs === undefined ? Object.values(PublicPack) : packs.flatMap((name) => packNamed(name) ?? []),
    baseline: baselineOf(values),
    reportOnly: values['report-only'],
    failOnExpired: values['fail-on-expired'],
  };
}

function requirementsOf(values: Values, defaults: Partial<Requirements>): Requirements {
  const chosen = (option: string | undefined, name: keyof Requirements) =>
    list(option) ?? defaults[name] ?? DEFAULT_REQUIREMENTS[name];
  return {
    allowedRegions: chosen(values['allowed-regions'], 'allowedRegions'),
    requiredTags: chosen(values['required-tags'], 'requiredTags'),
    trustedAccounts: chosen(values['trusted-accounts'], 'trustedAccounts'),
  };
}

function baselineOf(values: Values): BaselineCall | undefined {
  const { baseline, owner, reason, add } = values;
  const updated = values['update-baseline'];
  if (updated !== undefined) return { file: updated, update: { owner, reviewBy: values['review-by'], reason, add } };
  return baseline === undefined ? undefined : { file: baseline };
}

/** `development=cdk.out/assembly-development` is evaluated for the tier development. */
function inputOf(text: string, tier: Tier): CheckInput {
  const [prefix, ...rest] = text.split('=');
  const own = tierNamed(prefix);
  return own === undefined || rest.length === 0 ? { path: text, tier } : { path: rest.join('='), tier: own };
}

function list(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function tierNamed(name: string | undefined): Tier | undefined {
  return TIERS.find((tier) => tier.toString() === name);
}

function packNamed(name: string): PublicPack | undefined {
  return PACKS.get(name);
}
