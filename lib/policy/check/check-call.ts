import { parseArgs } from 'node:util';
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

/** The parsed arguments. */
export interface CheckCall {
  readonly inputs: readonly CheckInput[];
  readonly format: CheckFormat;
}

const NAMES = TIERS.toReversed().join('|');

/** The usage text. */
export const USAGE: string = `Usage: check [--tier ${NAMES}] [--json|--sarif] [TIER=]FILE|DIRECTORY…`;

/** The parsed arguments, or the error as a text. */
export function parseCall(argv: readonly string[]): CheckCall | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        tier: { type: 'string', default: Tier.PRODUCTION },
        json: { type: 'boolean', default: false },
        sarif: { type: 'boolean', default: false },
      },
    });
    const tier = tierNamed(values.tier);
    if (tier === undefined) {
      return `Unknown tier '${values.tier}': one of ${TIERS.toReversed().join(', ')}.`;
    }
    if (values.json && values.sarif) {
      return 'Both --json and --sarif: choose one.';
    }
    const format = values.json ? CheckFormat.JSON : values.sarif ? CheckFormat.SARIF : CheckFormat.TEXT;
    return positionals.length === 0
      ? 'No files: add the templates of one environment.'
      : { inputs: positionals.map((text) => inputOf(text, tier)), format };
  } catch (error) {
    return (error as Error).message;
  }
}

/** `development=cdk.out/assembly-development` is evaluated for the tier development. */
function inputOf(text: string, tier: Tier): CheckInput {
  const [prefix, ...rest] = text.split('=');
  const own = tierNamed(prefix);
  return own === undefined || rest.length === 0 ? { path: text, tier } : { path: rest.join('='), tier: own };
}

function tierNamed(name: string | undefined): Tier | undefined {
  return TIERS.find((tier) => tier.toString() === name);
}
