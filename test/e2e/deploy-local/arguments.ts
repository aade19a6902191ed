import { parseArgs } from 'node:util';
import type { EnvironmentSettings } from '../../../lib/config';
import type { ResourceOrder } from './emulator-control';
import type { Example } from './example';
import type { LocalVariant } from './variants';

/** The subjects of a local deployment. */
export interface Subjects {
  readonly environments: readonly EnvironmentSettings[];
  readonly variants: readonly LocalVariant[];
  readonly examples: readonly Example[];
}

/** The options of a run. */
export interface RunOptions {
  /** Seed of the order of independent resources. */
  readonly seed: number;
  /** The number of further orders that are deployed and destroyed after the first. */
  readonly furtherOrders: number;
  /** Deploy, read back, and keep the environment running until the program is interrupted. */
  readonly keep: boolean;
  /** Quotas of the account that differ from those of a new account. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Services that the account has used before: their service-linked roles exist. */
  readonly serviceLinkedRoles: readonly string[];
}

/** The subject and options of the command line, or the message that lists the allowed values. */
export type Request =
  | { readonly kind: 'environment'; readonly settings: EnvironmentSettings; readonly options: RunOptions }
  | { readonly kind: 'variant'; readonly variant: LocalVariant; readonly options: RunOptions }
  | { readonly kind: 'example'; readonly example: Example; readonly options: RunOptions }
  | { readonly kind: 'refused'; readonly message: string };

/** The seed of a run that names none: two runs of the same templates are the same run. */
const DEFAULT_SEED = 1;
const NUMBER = /^\d{1,9}$/;
const QUOTA = /^(?<name>[a-z-]+)=(?<value>\d{1,9})$/;
const OPTIONS = '--seed NUMBER, --further-orders NUMBER, --quota NAME=NUMBER, --service-linked-role SERVICE, --keep';

/** Reads the arguments after the command's name: one subject, and options. */
export function parseArguments(given: readonly string[], { environments, variants, examples }: Subjects): Request {
  const names = [environments, variants, examples].map((group) => group.map(({ name }) => name).join(', '));
  const allowed = `one environment (${names[0]}), variant (${names[1]}) or example (${names[2]}), and options (${OPTIONS})`;
  const refused = (problem: string): Request => ({
    kind: 'refused',
    message: `deploy:local takes the name of ${allowed}; ${problem}.`,
  });
  const parsed = parse(given);
  if (typeof parsed === 'string') return refused(parsed);
  const { name, options } = parsed;
  const settings = environments.find((candidate) => candidate.name === name);
  if (settings !== undefined) return { kind: 'environment', settings, options };
  const variant = variants.find((candidate) => candidate.name === name);
  if (variant !== undefined) return { kind: 'variant', variant, options };
  const example = examples.find((candidate) => candidate.name === name);
  if (example !== undefined) return { kind: 'example', example, options };
  return refused(given.length === 0 ? 'no name was given' : `got "${given.join(' ')}"`);
}

/** The further orders: the first one mirrored, then other seeds, each with its mirror image. */
export function furtherOrders({ seed, furtherOrders: count }: RunOptions): ResourceOrder[] {
  return Array.from({ length: count }, (_, index) => ({
    seed: seed + Math.floor((index + 1) / 2),
    mirrored: index % 2 === 0,
  }));
}

function parse(given: readonly string[]): { readonly name?: string; readonly options: RunOptions } | string {
  const got = `got "${given.join(' ')}"`;
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: `${DEFAULT_SEED}` },
        'further-orders': { type: 'string', default: '0' },
        quota: { type: 'string', multiple: true, default: [] },
        'service-linked-role': { type: 'string', multiple: true, default: [] },
        keep: { type: 'boolean', default: false },
      },
    });
    const quotas = values.quota.map((text) => QUOTA.exec(text)?.groups);
    const valid = NUMBER.test(values.seed) && NUMBER.test(values['further-orders']) && positionals.length < 2;
    if (!valid || quotas.includes(undefined)) return got;
    return {
      name: positionals[0],
      options: {
        seed: Number(values.seed),
        furtherOrders: Number(values['further-orders']),
        keep: values.keep,
        serviceLinkedRoles: values['service-linked-role'],
        quotas: Object.fromEntries(quotas.map((quota) => [quota?.name ?? '', Number(quota?.value)])),
      },
    };
  } catch {
    return got;
  }
}
