import type { CheckResult } from './checks';
import type { ResourceOrder } from './emulator-control';

/** The steps of a run; each step adds its results. */
export interface Life {
  readonly results: readonly CheckResult[];
  /** From synth to destroy, with updates in between. */
  run(): Promise<void>;
  /** Synth, bootstrap, deploy and read back; true if the environment is there. */
  deploy(): Promise<boolean>;
  /** Deploy and destroy once more, in an empty account and in another order of independent resources. */
  again(order: ResourceOrder): Promise<void>;
  /** Failures other than those that the run causes on purpose. */
  unexpected(failures: readonly string[]): readonly string[];
}

/** A result without problems is a pass. */
export function resultOf(subject: string, problems: readonly string[], detail = 'yes'): CheckResult {
  return problems.length === 0
    ? { subject, verdict: 'pass', detail }
    : { subject, verdict: 'fail', detail: problems.join('; ') };
}

/** The order as it is printed. */
export function inWords({ seed, mirrored }: ResourceOrder): string {
  return `order ${seed}${mirrored ? ' mirrored' : ''}`;
}
