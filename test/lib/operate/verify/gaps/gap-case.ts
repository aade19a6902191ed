import type { VerifyContext, VerifyFinding } from '../../../../../lib/operate/verify/verify-check';
import type { FakeAnswers } from '../../../../support/fake-aws';

export const SERVICE = 'arn:aws:ecs:eu-west-1:333333333333:service/cluster/web';

/** A check, answers of a working environment, and answers with a gap by the line that names the gap. */
export interface GapCase {
  readonly name: string;
  readonly find: (context: VerifyContext) => Promise<readonly VerifyFinding[]>;
  /** Physical ids by resource type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly good: FakeAnswers;
  readonly gaps: Readonly<Record<string, FakeAnswers>>;
}
