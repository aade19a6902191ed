import { parseArgs } from 'node:util';
import { closestName } from '../../../facts/closest-name';
import type { UpdateRequest } from '../baseline/update-baseline';
import { DEFAULT_REQUIREMENTS, type Requirements } from '../model';
import { PublicPack } from '../../../facts/public-pack';
import { type Tier, TIERS } from '../../../facts/tier';
import { OPTIONS } from './check-usage';
import { pathOf, STANDARD_INPUT } from './standard-input';

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

  /** Resource types that AWS published after this version of the package. */
  readonly additionalTypes: readonly string[];

  /** The public packs, for `--app`. */
  readonly packs: readonly PublicPack[];
  readonly baseline?: BaselineCall;

  /** Whether findings are reported without exit code 1. */
  readonly reportOnly: boolean;
  readonly failOnExpired: boolean;
}

const PACKS: ReadonlyMap<string, PublicPack> = new Map(Object.values(PublicPack).map((pack) => [pack, pack]));

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
    ...(values.app && positionals.some((text) => pathOf(text) === STANDARD_INPUT)
      ? ['--app does not read standard input: add the directory of a cloud assembly.']
      : []),
    ...(!values.app && values.packs !== undefined
      ? ['--packs without --app: public packs evaluate constructs, which templates do not contain.']
      : []),
    ...(unknownPacks.length > 0
      ? [`Unknown pack '${unknownPacks.join("', '")}': none, or some of ${Object.values(PublicPack).join(', ')}.`]
      : []),
    ...(positionals.length === 0 ? ['No arguments: add the templates of one environment.'] : []),
  ];
}

function callOf(values: Values, positionals: readonly string[], tier: Tier): Omit<CheckCall, 'requirements'> {
  const packs = list(values.packs);
  return {
    source: values.app ? 'app' : 'templates',
    inputs: positionals.map((text) => inputOf(text, tier)),
    format: values.json ? CheckFormat.JSON : values.sarif ? CheckFormat.SARIF : CheckFormat.TEXT,
    controls: list(values.controls),
    additionalTypes: list(values['additional-types']) ?? [],
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
  return own === undefined || rest.length === 0
    ? { path: pathOf(text), tier }
    : { path: pathOf(rest.join('=')), tier: own };
}

/** The error for `prod=template.yaml`: a text before `=` that is no tier. Undefined for other paths. */
export function tierError(path: string): string | undefined {
  const [, prefix = '', file] = /^([^=/\\]+)=(.+)$/.exec(path) ?? [];
  if (file === undefined) return undefined;
  const names = TIERS.toReversed();
  const meant = names.find((name) => name.startsWith(prefix.toLowerCase())) ?? closestName(prefix, names);
  const fix = meant === undefined ? '' : `. Did you mean ${meant}=${file}?`;
  return `${path}: '${prefix}' before '=' is not a tier (${names.join(', ')}), and there is no file with this whole name${fix}`;
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
