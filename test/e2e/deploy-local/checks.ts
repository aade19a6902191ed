import type { EnvironmentSettings } from '../../../lib/config';
import { NO_NETWORK } from '../../support/no-network';
import { type AwsOf, type CheckResult as AccountResult, verifyEnvironment } from '../../../lib/operate';

/** One line of the result. `not checked`: the emulator cannot answer this. */
export interface CheckResult {
  readonly subject: string;
  readonly verdict: 'pass' | 'fail' | 'not checked';
  readonly detail: string;
}

const NO_ANSWER = /^the emulator cannot answer/;

/** The checks of `npm run verify`, in the emulated account. */
export function verifyEmulated(settings: EnvironmentSettings, aws: AwsOf): Promise<readonly AccountResult[]> {
  return verifyEnvironment({ ...NO_NETWORK, settings, aws, live: false, now: new Date() });
}

/** The results in the form of this report: a check that could not run for another reason fails the run. */
export function toResults(results: readonly AccountResult[]): CheckResult[] {
  return results.map(({ control, detail, subject, verdict }) => ({
    subject: control === undefined ? subject : `${control} ${subject}`,
    verdict: verdict === 'ok' ? 'pass' : verdict === 'unknown' && NO_ANSWER.test(detail) ? 'not checked' : 'fail',
    detail,
  }));
}
