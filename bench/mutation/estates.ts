import { join } from 'node:path';
import agencySites from '../../examples/estates/agency-sites/baseline.config';
import headlessContent from '../../examples/estates/headless-content/baseline.config';
import lambdaPlatform from '../../examples/estates/lambda-platform/baseline.config';
import lowCodePlatform from '../../examples/estates/low-code-platform/baseline.config';
import payments from '../../examples/estates/payments/baseline.config';
import { type Baseline, Tier } from '../../lib/environments';
import type { Template } from '../../lib/policy/model';
import { MutationHarness, type Verdict } from './harness';
import type { Mutant } from './mutants';
import { templatesOf } from './production';
import { kindOf, REQUIRED_SHARE, scoreOf } from './report';
import { unreadOf } from './unread';

const FOLDER = join(__dirname, '../../examples/estates');

/** The estates of `examples/estates`, by folder. */
const BASELINES: Readonly<Record<string, Baseline>> = {
  'agency-sites': agencySites,
  'headless-content': headlessContent,
  'lambda-platform': lambdaPlatform,
  'low-code-platform': lowCodePlatform,
  payments,
};
export const ESTATES: readonly string[] = Object.keys(BASELINES);

/** A kind of mutant of some estates that no rule detects. It counts as not detected. */
interface Miss {
  readonly estates: readonly string[];

  /** Matches the kind, as the report prints it. */
  readonly kind: RegExp;
  readonly reason: string;
}

/** Every other survivor fails `npm run mutate -- --estates` and its proof. */
const MISSES: readonly Miss[] = [
  {
    estates: ['agency-sites', 'headless-content'],
    kind: /^AWS::Synthetics::Canary Properties\.StartCanaryAfterCreation is false$/,
    reason: 'DET-05 requires probes from two Regions, and canaries in two other Regions request the host',
  },
];

/** The production templates of an estate, and its mutants. */
export interface EstateMutants {
  readonly name: string;
  readonly templates: readonly Template[];
  readonly harness: Pick<MutationHarness, 'mutants' | 'verdict'>;
}

export function mutantsOfEstate(name: string): EstateMutants {
  const projectRoot = join(FOLDER, name);
  const environments = BASELINES[name]?.environments ?? [];
  const production = environments.find(({ tier }) => tier === Tier.PRODUCTION);
  if (production === undefined) throw new Error(`the estate ${name} has no production`);
  const templates = templatesOf({ environments, projectRoot }, production.name);
  return { name, templates, harness: new MutationHarness(templates, Tier.PRODUCTION) };
}

/** The result of an estate. */
export interface EstateResult {
  /** Mutants of properties that a rule reads, except those that do not violate a control. */
  readonly counted: number;
  readonly detected: number;

  /** The number of mutants that are not detected, by kind and reason. */
  readonly misses: ReadonlyMap<string, number>;

  /** One line each; empty if enough mutants are detected and every survivor has a reason. */
  readonly problems: readonly string[];
}

/** Evaluates mutants of an estate. */
export function resultOfEstate({ name, templates, harness }: EstateMutants, mutants: readonly Mutant[]): EstateResult {
  const verdicts = mutants.map((mutant) => harness.verdict(mutant));
  const { claimed, killed, share, survivors } = scoreOf(verdicts);
  const misses = new Map<string, number>();
  const problems = share < REQUIRED_SHARE ? [`${name}: ${percent(share)} of the mutants are detected`] : [];
  for (const survivor of survivors) {
    const kind = kindOf(survivor.mutant);
    const reason = MISSES.find((each) => each.estates.includes(name) && each.kind.test(kind))?.reason;
    if (reason === undefined) problems.push(`${name}: ${survivorLine(survivor)}`);
    else misses.set(`${kind}: ${reason}`, (misses.get(`${kind}: ${reason}`) ?? 0) + 1);
  }
  const { withoutReason } = unreadOf(verdicts, templates);
  problems.push(...withoutReason.map((kind) => `${name}: no rule reads ${kind}`));
  return { counted: claimed, detected: killed, misses, problems };
}

/** One mutant of each kind and set of controls: the last one in the order of the templates. */
export function sampleOf(mutants: readonly Mutant[]): Mutant[] {
  const kinds = new Map(mutants.map((mutant) => [`${kindOf(mutant)} ${mutant.controls.join(' ')}`, mutant]));
  return [...kinds.values()];
}

/** The lines of the report. */
export function estateReport(name: string, { counted, detected, misses, problems }: EstateResult): string[] {
  return [
    `${name}: ${detected} of ${counted} mutants of properties that a rule reads are detected by its control: ${percent(detected / counted)}.`,
    ...[...misses].map(([line, count]) => `${String(count).padStart(4)} × ${line}`),
    ...problems,
  ];
}

function survivorLine({ mutant, noticedBy }: Verdict): string {
  const others = noticedBy.length === 0 ? '' : `; detected by ${noticedBy.join(', ')} only`;
  return `${kindOf(mutant)} of ${mutant.logicalId} (read by ${mutant.controls.join(', ')}${others})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
