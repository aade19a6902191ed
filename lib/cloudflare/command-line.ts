import { parseArgs } from 'node:util';
import type { NewCertificate } from './origin-pulls-command';

/** What to do with the zone. */
export type Action = 'synth' | 'plan' | 'apply' | 'origin-pulls';

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
  /**
   * What `origin-pulls` uploads.
   * @default - nothing: it says what Cloudflare has
   */
  readonly upload?: NewCertificate;
}

const ORIGIN_PULLS = 'origin-pulls';
const ACTIONS: readonly string[] = ['synth', 'plan', 'apply', ORIGIN_PULLS];
const STACKS = ['zone', 'edge-validation'];

export const USAGE = `Usage: npm run cloudflare -- ENVIRONMENT synth|plan|apply [--stack ${STACKS.join('|')}] [--contract FILE] [--program terraform|tofu] [--yes]
       npm run cloudflare -- ENVIRONMENT ${ORIGIN_PULLS} [--certificate FILE --key FILE [--replace]]`;

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
        certificate: { type: 'string' },
        key: { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
    });
    const [environment, action, ...more] = positionals;
    if (environment === undefined || !isAction(action)) return 'Name an environment and what to do.';
    if (more.length > 0) return `Too many arguments: ${more.join(' ')}.`;
    if (!STACKS.includes(values.stack)) return `Unknown stack '${values.stack}': one of ${STACKS.join(', ')}.`;
    const { certificate, key, replace, ...others } = values;
    if (certificate === undefined && key === undefined && !replace) return { environment, action, ...others };
    if (action !== ORIGIN_PULLS) return `--certificate, --key and --replace are for ${ORIGIN_PULLS}.`;
    if (certificate === undefined || key === undefined) return 'Give --certificate and --key.';
    return { environment, action, ...others, upload: { certificate, key, replace } };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isAction(action: string | undefined): action is Action {
  return action !== undefined && ACTIONS.includes(action);
}
