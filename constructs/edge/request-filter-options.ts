import { type Requirement, requirement, numberBetween } from '../validation';
import type { AlertRoutingOptions } from '../observability';
import type { ClientAccess } from './client-access';
import type { ManagedRuleGroup } from './managed-rule-group';
import { rateLimitError } from './private/rate-limit';
import type { RequestRule } from './request-rule';
import type { GroupException, RuleException } from './web-acl-rules';
import { MIN_REASON_LENGTH } from '../../facts/reason';

/** Upper bound for validation, above the traffic of any entry point in five minutes. */
const MAX_BLOCKED_REQUESTS = 2_000_000_000;

/** Options for the web ACL of a public entry point. */
export interface RequestFilterOptions extends AlertRoutingOptions {
  /**
   * Maximum number of requests per client in five minutes; WAF blocks more.
   * @default 2000 - above the request rate of a person, below that of an attack (EDGE-03)
   */
  readonly rateLimit?: number;
  /**
   * How clients connect; defines where the client IP address is read.
   * @default ClientAccess.direct()
   */
  readonly clientAccess?: ClientAccess;
  /**
   * Additional rules, evaluated after the rate limit.
   * @default - none
   */
  readonly requestRules?: RequestRule[];
  /**
   * Additional managed rule groups: `ManagedRuleGroup.antiDdos`, `botControl`, `accountTakeoverPrevention`. Each has an additional price.
   * @default - only the groups that cover the OWASP Top 10
   */
  readonly furtherGroups?: ManagedRuleGroup[];
  /**
   * Paths that a managed rule group does not inspect, because of false positives.
   * @default - none
   */
  readonly exceptions?: GroupException[];
  /**
   * Paths for which one rule of a managed group does not block. Prefer this to `exceptions`, which exempts a path from the whole group.
   * @default - none
   */
  readonly ruleExceptions?: RuleException[];
  /**
   * Number of blocked requests in five minutes that raises the alarm.
   * @default 1000 - above the level that internet scanners cause
   */
  readonly blockedRequestsAlarm?: number;
}

/** Path and reason of an exception. */
type Excepted = Pick<GroupException, 'path' | 'reason'>;

/** Validation errors of the options; the web ACL as a whole is validated separately. */
export function filterErrors(props: RequestFilterOptions): Requirement[] {
  return [
    rateLimitError('rateLimit', props.rateLimit),
    numberBetween('blockedRequestsAlarm', props.blockedRequestsAlarm, [1, MAX_BLOCKED_REQUESTS]),
    ...(props.exceptions ?? []).map(({ group, ...rest }) => exceptionError(group, rest)),
    ...(props.ruleExceptions ?? []).map(({ rule, ...rest }) => exceptionError(rule, rest)),
  ];
}

function exceptionError({ name }: { readonly name: string }, { path, reason }: Excepted): Requirement {
  if (!path.startsWith('/') || path === '/') {
    return `the exception for ${name} has the path '${path}'; allowed is a path below /, such as /upload`;
  }
  return requirement(
    reason.trim().length >= MIN_REASON_LENGTH,
    `the exception for ${name} at ${path} has the reason '${reason}'; allowed are at least ${MIN_REASON_LENGTH} characters`,
  );
}
