import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** Program of a function. */
export interface FunctionCodeOptions {
  /** Code of the function. */
  readonly code: lambda.Code;
  /** Entry point, such as `index.handler`. */
  readonly handler: string;
  /** Runtime with long-term support. */
  readonly runtime: lambda.Runtime;
  /**
   * Environment variables. Values that look like a secret are rejected (SEC-01): pass the ARN of a secret instead.
   * @default - none
   */
  readonly environment?: Record<string, string>;
}
