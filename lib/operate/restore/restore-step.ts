import type { EnvironmentDatabase, EnvironmentSettings } from '../../config';
import type { AwsClients } from '../aws-clients';
import type { RestoreProgress } from './restore-progress';
import type { StepId } from './step-ids';

/** The result of a program. */
export interface CdkResult {
  readonly exitCode: number;
  /** Standard output and error. */
  readonly output: string;
}

/** Runs `npx cdk` with these arguments in the project, and shows its output. */
export type CdkRunner = (args: readonly string[]) => Promise<CdkResult>;

/** The inputs of the steps. */
export interface RestoreContext {
  readonly settings: EnvironmentSettings;
  /** The database that is restored. */
  readonly database: EnvironmentDatabase;
  readonly clients: AwsClients;
  readonly progress: RestoreProgress;
  readonly cdk: CdkRunner;
  /** Prints a line. */
  readonly output: (line: string) => void;
  /** Longest time between two reads of a state, in seconds. */
  readonly pollSeconds: number;
}

/** One step. It can run again after an interruption at any point of it. */
export interface RestoreStep {
  readonly id: StepId;
  readonly title: string;
  /**
   * Changes and requirements of the step: printed before an operator confirms it.
   * @default - no confirmation
   */
  readonly confirmation?: (context: RestoreContext) => Promise<readonly string[]> | readonly string[];
  /** Does the work and checks its effect. Throws a `StepError` that states what to do. */
  readonly run: (context: RestoreContext) => Promise<void>;
}

/** A step that cannot continue, with what an operator does about it. */
export class StepError extends Error {
  public override readonly name = 'StepError';
}
