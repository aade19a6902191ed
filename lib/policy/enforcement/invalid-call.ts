import { Stage } from 'aws-cdk-lib';
import { PublicPack } from '../../../facts/public-pack';
import { TIERS } from '../../../facts/tier';
import type { EnforceOptions } from '../baseline-policy';
import { PolicyMode } from './policy-mode';

/** Every option; the type lists a missing one. */
const OPTIONS: Readonly<Record<keyof EnforceOptions, true>> = {
  tier: true,
  packs: true,
  controls: true,
  providedElsewhere: true,
  mode: true,
  baseline: true,
  allowedRegions: true,
  requiredTags: true,
  trustedAccounts: true,
  today: true,
  failOnExpired: true,
  failOnStaleAcceptances: true,
  evidence: true,
};

/**
 * Throws one error with everything that makes a call of `BaselinePolicy.enforce` invalid. TypeScript reports the same; in JavaScript, a
 * policy on a Stack would evaluate nothing, and a misspelled option would have no effect.
 */
export function rejectInvalidCall(scope: unknown, options: EnforceOptions): void {
  const errors = [
    ...(Stage.isStage(scope)
      ? []
      : [`it applies to an App or a Stage, not to ${describe(scope)}: pass the App or the Stage`]),
    ...Object.keys(options)
      .filter((name) => !(name in OPTIONS))
      .map((name) => `there is no option '${name}': use ${Object.keys(OPTIONS).join(', ')}`),
    ...unknownValues('tier', options.tier === undefined ? [] : [options.tier], TIERS),
    ...unknownValues('mode', options.mode === undefined ? [] : [options.mode], Object.values(PolicyMode)),
    ...unknownValues('packs', options.packs ?? [], Object.values(PublicPack)),
  ];
  if (errors.length > 0) throw new Error(['BaselinePolicy.enforce is called incorrectly:', ...errors].join('\n  '));
}

function unknownValues(option: string, given: readonly string[], allowed: readonly string[]): string[] {
  return given
    .filter((value) => !allowed.includes(value))
    .map((value) => `'${value}' is not a value of ${option}: use ${allowed.join(', ')}`);
}

/** Without the name of its class, which aws-cdk-lib shortens. */
function describe(scope: unknown): string {
  const { node } = (scope ?? {}) as { readonly node?: { readonly path: string } };
  return node === undefined ? String(scope) : `the construct '${node.path}'`;
}
