import { numberBetween, requirement, validateAll } from '../validation';
import type { HardenedFunction } from '../compute';
import { hostnameError } from './private/hostname';
import { MAX_PRIORITY } from './private/listener-rule-priority';
import { pathError } from './service-route';
import type { TokenVerification } from './token-verification';
import { MAX_CONDITION_VALUES } from '../../facts/edge-limits';

export interface FunctionRoute {
  /** Public hostname; requests for other names get 404. */
  readonly hostname: string;
  /** Token verification by the load balancer: a function is invoked only by verified requests (EDGE-08). */
  readonly tokenVerification: TokenVerification;
  /**
   * Paths without token verification, such as `/health` or `/public/*`.
   * @default - none: every path requires a token
   */
  readonly publicPaths?: string[];
  /**
   * Priority of the listener rule, 1 to 50000. The rule of public paths has this priority minus one.
   * @default - derived from the hostname
   */
  readonly priority?: number;
}

/** @throws Error with all validation errors of the route */
export function validateFunctionRoute(invoked: HardenedFunction, route: FunctionRoute): void {
  const { hostname, priority, publicPaths = [] } = route;
  validateAll(
    invoked,
    hostnameError('hostname', hostname),
    ...publicPaths.map((path) => pathError('one of publicPaths', path)),
    requirement(
      !publicPaths.includes('/*'),
      "one of publicPaths is '/*', which matches every path; a function requires verified tokens",
    ),
    requirement(
      publicPaths.length < MAX_CONDITION_VALUES,
      `the route has ${publicPaths.length} public paths; allowed are at most ${MAX_CONDITION_VALUES - 1}, because the hostname is a value of the listener rule as well`,
    ),
    numberBetween('priority', priority, [publicPaths.length > 0 ? 2 : 1, MAX_PRIORITY]),
  );
}
