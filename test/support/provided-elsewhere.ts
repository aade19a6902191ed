import type { ProvidedElsewhere } from '../../lib/policy';
import { RULES } from '../../lib/policy/rules';
import { isEnvironmentRule } from '../../lib/policy/rules/environment-rule';

/** For apps that are not a whole environment: another app provides everything that an environment must have. */
export const PROVIDED_ELSEWHERE: readonly ProvidedElsewhere[] = [
  {
    controls: RULES.filter(isEnvironmentRule).map(({ id }) => id),
    statement: 'The app of the account provides it',
    reason: 'The app of the account is under the same policy.',
  },
];
