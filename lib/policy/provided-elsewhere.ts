import { acceptanceErrors } from '../../constructs/acknowledgment';
import type { ReliedAttestation } from './enforcement/policy-result';
import { RULES } from './rules';
import { isEnvironmentRule } from './rules/environment-rule';
import { controlIdOf } from './rules/rule';

/** A service that an environment must have and that exists outside of its templates: in another environment, app or account. */
export interface ProvidedElsewhere {
  /** Controls (`LOG-01`) or rules (`DET-01-AccountSecurityHub`) that evaluate the environment itself. */
  readonly controls: readonly string[];

  /** What exists, and where: 'The organization trail of the log archive account covers this account'. */
  readonly statement: string;

  /** How the owner verifies it: at least 20 characters. */
  readonly reason: string;
}

/** The kind of these attestations, in reports. */
const ENVIRONMENT_KIND = 'environment';

/** An attestation of {@link ProvidedElsewhere}, without the environment. */
export type EnvironmentAttestation = Omit<ReliedAttestation, 'constructPath'>;

/** The attestations by rule id. Throws one error with every validation error. */
export function attestationsByRule(
  provided: readonly ProvidedElsewhere[],
): ReadonlyMap<string, EnvironmentAttestation> {
  const errors = provided.flatMap((each, index) => errorsOf(each).map((error) => `  - entry ${index + 1}: ${error}`));
  if (errors.length > 0) {
    throw new Error(['The option providedElsewhere of BaselinePolicy.enforce is invalid:', ...errors].join('\n'));
  }
  return new Map(
    provided.flatMap(({ controls, statement, reason }) =>
      ENVIRONMENT_RULES.filter((rule) => namesOf(rule).some((name) => controls.includes(name))).map(
        ({ id }) => [id, { kind: ENVIRONMENT_KIND, statement, reason }] as const,
      ),
    ),
  );
}

const ENVIRONMENT_RULES = RULES.filter(isEnvironmentRule);

const namesOf = (rule: (typeof RULES)[number]) => [rule.id, controlIdOf(rule)];

function errorsOf({ controls, statement, reason }: ProvidedElsewhere): string[] {
  const known = ENVIRONMENT_RULES.flatMap(namesOf);
  const unknown = controls.filter((name) => !known.includes(name));
  const allowed = [...new Set(ENVIRONMENT_RULES.map(controlIdOf))].join(', ');
  return [
    ...(controls.length === 0 ? [`controls is empty: use ${allowed}, or their rules as the report prints them`] : []),
    ...unknown.map(
      (name) =>
        `'${name}' is not a control or rule about the environment itself: use ${allowed}, or their rules as the report prints them`,
    ),
    ...(statement.trim() === '' ? ['the statement is empty: state what exists, and where'] : []),
    ...acceptanceErrors(controls[0] ?? 'environment', reason),
  ];
}
