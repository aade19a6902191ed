import { parseArgs } from 'node:util';

/** What to do with the zone. */
export type Action = 'synth' | 'plan' | 'apply';

/** A call that can be carried out. */
export interface CloudflareCall {
  readonly environment: string;
  readonly action: Action;
  /** `zone` or `edge-validation`. */
  readonly stack: string;
  /** File with the values of the AWS side, instead of reading the deployed stacks. */
  readonly contract?: string;
  /** Terraform or OpenTofu; found by itself otherwise. */
  readonly program?: string;
  /** Applies without asking. */
  readonly yes: boolean;
}

const ACTIONS: readonly string[] = ['synth', 'plan', 'apply'];
const STACKS = ['zone', 'edge-validation'];

export const USAGE = `Usage: npm run cloudflare -- ENVIRONMENT ${ACTIONS.join('|')} [--stack ${STACKS.join('|')}] [--contract FILE] [--program terraform|tofu] [--yes]`;

/** The call, or what is wrong with it. */
export function parseCall(argv: readonly string[]): CloudflareCall | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        stack: { type: 'string', default: 'zone' },
        contract: { type: 'string' },
        program: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    });
    const [environment, action, ...more] = positionals;
    if (environment === undefined || !isAction(action)) return 'Name an environment and what to do.';
    if (more.length > 0) return `Too many arguments: ${more.join(' ')}.`;
    if (!STACKS.includes(values.stack)) return `Unknown stack '${values.stack}': one of ${STACKS.join(', ')}.`;
    return { environment, action, ...values };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isAction(action: string | undefined): action is Action {
  return action !== undefined && ACTIONS.includes(action);
}
