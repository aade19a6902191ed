import type { VerifyContext, VerifyFinding } from '../../../../../lib/operate/verify/verify-check';
import type { EnvironmentSettings } from '../../../../../lib/config';
import type { FakeAnswers } from '../../../../support/fake-aws';
import type { NO_NETWORK } from '../../../../support/no-network';

export const SERVICE = 'arn:aws:ecs:eu-west-1:333333333333:service/cluster/web';

/** A check, answers of a working environment, and answers with a gap by the line that names the gap. */
export interface GapCase {
  readonly name: string;
  readonly find: (context: VerifyContext) => Promise<readonly VerifyFinding[]>;
  /** Physical ids by resource type. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly good: FakeAnswers;
  readonly gaps: Readonly<Record<string, FakeAnswers>>;
  /** @default - those of production */
  readonly settings?: Partial<EnvironmentSettings>;
  /** @default - the Region of the environment */
  readonly regions?: readonly string[];
  /** What visitors see in a working environment. */
  readonly network?: Partial<typeof NO_NETWORK>;
  /** What visitors see, by the line that names the gap. */
  readonly networkGaps?: Readonly<Record<string, Partial<typeof NO_NETWORK>>>;
}
