import type { Baseline } from '../environments';

/** The process that runs the program. Only bin/ reads it; everything else receives its values. */
export interface ProgramContext {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  /** Current folder. */
  readonly directory: string;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** The current time. */
  readonly now: Date;
  /**
   * Reads an answer from the terminal.
   *
   * @default - there is no terminal
   */
  readonly ask?: (question: string) => Promise<string>;
  /**
   * Reads standard input to its end; throws for more bytes.
   *
   * @default - there is no standard input
   */
  readonly readInput?: (maximumSize: number) => Uint8Array;
  /**
   * Extensions of files that the process loads without a further package, for example `.ts`.
   *
   * @default - those of JavaScript
   */
  readonly loadedExtensions?: readonly string[];
  /** Standard output, as it is: a line needs its line feed. */
  readonly output: (text: string) => void;
  /** Standard error, as it is: a line needs its line feed. */
  readonly errors: (text: string) => void;
}

/** What a command receives. */
export interface CommandCall extends ProgramContext {
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error. */
  readonly report: (line: string) => void;
  /** Whether the call has `--config`. */
  readonly isConfigNamed: boolean;
  /**
   * The estate of the configuration file, and its folder.
   *
   * @throws UserError if there is no usable file
   */
  readonly estate: () => Estate;
}

/** The loaded configuration file. */
export interface Estate {
  readonly baseline: Baseline;
  /** Folder of the file. */
  readonly projectRoot: string;
  /** The file, as messages name it. */
  readonly file: string;
}

/** The result of a command: its exit code. */
export type RunCommand = (call: CommandCall) => number | Promise<number>;

/** A line of the program's help, and the module with the command. */
export interface Command {
  readonly name: string;
  /** One line, in the imperative. */
  readonly summary: string;
  /**
   * The usage of a command that needs optional packages: its help does not need them.
   * @default - the command prints it
   */
  readonly usage?: () => string;
  /** Loads the command, and with it what only this command needs. */
  readonly load: () => RunCommand;
}

/** The exit codes that all commands share. */
export enum ProgramExit {
  PASSED = 0,
  /** Findings, problems, or a step that failed. */
  FAILED = 1,
  /** The command could not run: an invalid call, configuration or setting. */
  NOT_RUN = 2,
}

/** An error that the caller can correct: the message is complete, and no stack trace is printed. */
export class UserError extends Error {
  public override readonly name: string = 'UserError';
}
