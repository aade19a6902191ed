'use strict';

/** @typedef {{ wait: (milliseconds: number) => Promise<void>, now: () => number }} Clock */

const SECOND = 1000;

/**
 * SQLSTATEs of PostgreSQL when two sessions change the same catalog row: unique_violation, duplicate_object, internal_error ("tuple
 * concurrently updated"), serialization_failure, deadlock_detected, lock_not_available.
 *
 * @see https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
const CONFLICTING_STATES = ['23505', '42710', 'XX000', '40001', '40P01', '55P03'];

/**
 * Errors of MySQL when two sessions change the same account: lock wait timeout, deadlock, and an account that another session has created.
 *
 * @see https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html
 */
const CONFLICTING_CODES = [1205, 1213, 1396];
/** The same by their text, because the Data API does not document the format of its messages. */
const CONFLICTING_TEXT = /Lock wait timeout exceeded|Deadlock found|Operation CREATE USER failed/;

/**
 * Transient errors, with the time for which the program retries them.
 *
 * @type {readonly { within: number, pause: () => number, matches: (error: Error) => boolean }[]}
 * @see https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html
 */
const TRANSIENT = [
  {
    // A paused cluster resumes in about 15 seconds; the endpoint of a new one, or of one where the Data API was just enabled, is
    // available after about a minute.
    within: 240 * SECOND,
    pause: () => 3 * SECOND,
    matches: ({ message, name }) =>
      [
        'DatabaseNotFoundException',
        'DatabaseResumingException',
        'DatabaseUnavailableException',
        'HttpEndpointNotEnabledException',
        'InternalServerErrorException',
        'ServiceUnavailableError',
        'StatementTimeoutException',
        'ThrottlingException',
      ].includes(name) ||
      (name === 'BadRequestException' && /http ?endpoint is not enabled/i.test(message)),
  },
  {
    // IAM is eventually consistent: a deployment can change the policy of this function's role seconds before it calls the function.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
    within: 120 * SECOND,
    pause: () => 5 * SECOND,
    matches: ({ name }) => ['AccessDeniedException', 'ForbiddenException', 'SecretsErrorException'].includes(name),
  },
  {
    // A random pause, so that two sessions do not collide again.
    within: 60 * SECOND,
    pause: () => 50 + Math.floor(Math.random() * 500),
    matches: ({ message }) => {
      const [, state] = /SQLState: ([0-9A-Z]{5})/.exec(message) ?? [];
      const [, code] = /error code: (\d+)/i.exec(message) ?? [];
      return (
        CONFLICTING_STATES.includes(state ?? '') ||
        CONFLICTING_CODES.includes(Number(code)) ||
        CONFLICTING_TEXT.test(message)
      );
    },
  },
];

/**
 * Repeats an idempotent operation while its error is transient.
 *
 * @template T
 * @param {() => Promise<T>} operation
 * @param {Clock} [clock]
 * @returns {Promise<T>}
 */
async function retrying(operation, { wait, now } = { wait: sleep, now: Date.now }) {
  /** @type {Map<object, number>} */
  const since = new Map();
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      const kind = error instanceof Error ? TRANSIENT.find(({ matches }) => matches(error)) : undefined;
      if (kind === undefined) throw error;
      const first = since.get(kind) ?? now();
      since.set(kind, first);
      if (now() - first >= kind.within) throw error;
      await wait(kind.pause());
    }
  }
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}

module.exports = { retrying };
