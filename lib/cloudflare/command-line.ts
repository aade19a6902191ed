import { parseArgs } from 'node:util';
import type { NewCertificate } from './origin-pulls-command';

/** What to do with the zone. */
export type Action = 'synth' | 'plan' | 'apply' | 'import' | 'origin-pulls';

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
   * What `import` takes into the state: an address in the configuration, and the id at Cloudflare.
   * @default - nothing
   */
  readonly existing?: readonly [address: string, id: string];
  /**
   * What `origin-pulls` uploads.
   * @default - nothing: it says what Cloudflare has
   */
  readonly upload?: NewCertificate;
}

const ORIGIN_PULLS = 'origin-pulls';
const IMPORT = 'import';
const ACTIONS: readonly string[] = ['synth', 'plan', 'apply', IMPORT, ORIGIN_PULLS];
const ADDRESS = /^cloudflare_\w+\.[\w-]+$/;
const ID = /^\w[\w./-]*$/;
const STACKS = ['zone', 'edge-validation'];

export const USAGE = `Usage: npm run cloudflare -- ENVIRONMENT synth|plan|apply [--stack ${STACKS.join('|')}] [--contract FILE] [--program terraform|tofu] [--yes]
       npm run cloudflare -- ENVIRONMENT ${IMPORT} ADDRESS ID [--stack …]
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
    const { certificate, key, replace, ...options } = values;
    const [environment, action, ...more] = positionals;
    if (environment === undefined || !isAction(action)) return 'Name an environment and what to do.';
    if (!STACKS.includes(options.stack)) return `Unknown stack '${options.stack}': one of ${STACKS.join(', ')}.`;
    const existing = existingIn(action, more);
    if (typeof existing === 'string') return existing;
    const upload = uploadIn(action, { certificate, key, replace });
    return typeof upload === 'string' ? upload : { environment, action, ...options, ...existing, ...upload };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function existingIn(action: Action, more: readonly string[]): Pick<CloudflareCall, 'existing'> | string {
  if (action !== IMPORT) return more.length === 0 ? {} : `Too many arguments: ${more.join(' ')}.`;
  const [address = '', id = '', ...others] = more;
  return ADDRESS.test(address) && ID.test(id) && others.length === 0
    ? { existing: [address, id] }
    : 'Give an address such as cloudflare_ruleset.Firewall_Custom_0123ABCD, and the id at Cloudflare.';
}

function uploadIn(
  action: Action,
  { certificate, key, replace }: Partial<NewCertificate>,
): Pick<CloudflareCall, 'upload'> | string {
  if (certificate === undefined && key === undefined && replace !== true) return {};
  if (action !== ORIGIN_PULLS) return `--certificate, --key and --replace are for ${ORIGIN_PULLS}.`;
  if (certificate === undefined || key === undefined) return 'Give --certificate and --key.';
  return { upload: { certificate, key, replace: replace === true } };
}

function isAction(action: string | undefined): action is Action {
  return action !== undefined && ACTIONS.includes(action);
}
