import { type Requirement, requirement, numberBetween } from '../validation';
import type { IAlertRouting } from '../observability';
import type { ClientAccess } from './client-access';
import type { ManagedRuleGroup } from './managed-rule-group';
import { rateLimitError } from './private/rate-limit';
import type { RequestRule } from './request-rule';
import type { GroupException, RuleException } from './web-acl-rules';

/** More than any entry is asked for in five minutes. */
const MAX_BLOCKED_REQUESTS = 2_000_000_000;

const MIN_REASON_LENGTH = 20;

/** What every entry lets its caller choose about its web ACL. */
export interface RequestFilterOptions {
  /**
   * Requests that one client may make in five minutes; more are blocked.
   * @default 2000
   */
  readonly rateLimit?: number;
  /**
   * By which way clients come; decides where the client's address is.
   * @default ClientAccess.direct()
   */
  readonly clientAccess?: ClientAccess;
  /**
   * Rules of one's own, after the rate limit.
   * @default - none
   */
  readonly requestRules?: RequestRule[];
  /**
   * Further managed groups: `ManagedRuleGroup.antiDdos`, `botControl`, `accountTakeoverPrevention`. Each has its price.
   * @default - those that cover the OWASP Top 10
   */
  readonly furtherGroups?: ManagedRuleGroup[];
  /**
   * Paths that a group does not look at, since it blocks what is meant well there.
   * @default - none
   */
  readonly exceptions?: GroupException[];
  /**
   * Paths at which a single rule of a managed group does not block: narrower than `exceptions`, so rather these.
   * @default - none
   */
  readonly ruleExceptions?: RuleException[];
  /**
   * Requests blocked in five minutes from which on somebody is told.
   * @default 1000
   */
  readonly blockedRequestsAlarm?: number;
  /**
   * Who is told when many requests are blocked.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/** Where an exception holds, and why. */
type Excepted = Pick<GroupException, 'path' | 'reason'>;

/** What is wrong with the options; the web ACL as a whole is looked at afterwards. */
export function filterErrors(props: RequestFilterOptions): Requirement[] {
  return [
    rateLimitError('rateLimit', props.rateLimit),
    numberBetween('blockedRequestsAlarm', props.blockedRequestsAlarm, 1, MAX_BLOCKED_REQUESTS),
    ...(props.exceptions ?? []).map(({ group, ...rest }) => exceptionError(group, rest)),
    ...(props.ruleExceptions ?? []).map(({ rule, ...rest }) => exceptionError(rule, rest)),
  ];
}

function exceptionError({ name }: { readonly name: string }, { path, reason }: Excepted): Requirement {
  if (!path.startsWith('/') || path === '/') {
    return `the exception of ${name} is for the path '${path}'; allowed is a path below /, such as /upload`;
  }
  return requirement(
    reason.trim().length >= MIN_REASON_LENGTH,
    `the exception of ${name} for ${path} has the reason '${reason}'; write at least ${MIN_REASON_LENGTH} characters`,
  );
}
