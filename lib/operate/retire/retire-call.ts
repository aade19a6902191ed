import { parseArgs } from 'node:util';

/** A call that can be carried out. */
export interface RetireCall {
  readonly environment: string;

  /** The stack without the name of the environment: `service-web`. */
  readonly stack: string;

  /** Whether the stack is removed; otherwise the command only shows what it would do. */
  readonly isConfirmed: boolean;

  /** @default - the Region of the environment */
  readonly region?: string;
}

export const USAGE = `Usage: cdk-secure-baseline retire ENVIRONMENT/STACK [--region REGION]
       cdk-secure-baseline retire ENVIRONMENT/STACK [--region REGION] --confirm ENVIRONMENT/STACK`;

export const STACK_POLICY_USAGE = 'Usage: cdk-secure-baseline stack-policy ENVIRONMENT [--apply]';

/** The call, or the error in it. */
export function parseCall(argv: readonly string[]): RetireCall | string {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { confirm: { type: 'string' }, region: { type: 'string' } },
    });
    const [name = '', ...more] = positionals;
    const [, environment, stack] = /^([\w-]+)\/([\w-]+)$/.exec(name) ?? [];
    if (environment === undefined || stack === undefined || more.length > 0) {
      return `Name one stack as ENVIRONMENT/STACK, for example production/service-web; got '${positionals.join(' ')}'.`;
    }
    const { confirm, region } = values;
    if (confirm !== undefined && confirm !== name) {
      return `--confirm '${confirm}' does not match the stack. Repeat its name: --confirm ${name}.`;
    }
    return { environment, stack, isConfirmed: confirm !== undefined, ...(region !== undefined && { region }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
