import { parseArgs } from 'node:util';
import type { NewCertificate } from './origin-pulls-command';

/** The exit codes, unless Terraform ran. */
export const CloudflareExit = {
  DONE: 0,
  /** Findings, or values that cannot be used: nothing was changed. */
  REFUSED: 1,
  /** An invalid call. */
  MISUSE: 2,
  /** `plan --exit-code` found changes. */
  CHANGES: 3,
} as const;

/** The actions of the command. */
export type Action = 'synth' | 'plan' | 'apply' | 'existing' | 'import' | 'force-unlock' | 'origin-pulls';

/** The parsed arguments. */
export interface CloudflareCall {
  readonly environment: string;
  readonly action: Action;
  /** `zone` or `edge-validation`. */
  readonly stack: string;
  /** File with the values of the deployment, instead of the deployed stacks. */
  readonly contract?: string;
  /** Terraform or OpenTofu; by default the first on the path. */
  readonly program?: string;
  /** Applies without confirmation. */
  readonly yes: boolean;
  /** Whether `plan` exits with 3 when there are changes. */
  readonly exitCode: boolean;
  /**
   * For `import`: the address in the configuration and the id at Cloudflare. For `force-unlock`: the id of the lock.
   * @default - none
   */
  readonly operands?: readonly string[];
  /**
   * The certificate that `origin-pulls` uploads.
   * @default - none: it reports the certificates at Cloudflare
   */
  readonly upload?: NewCertificate;
}

const ORIGIN_PULLS = 'origin-pulls';
const IMPORT = 'import';
const FORCE_UNLOCK = 'force-unlock';
const ACTIONS: readonly string[] = ['synth', 'plan', 'apply', 'existing', IMPORT, FORCE_UNLOCK, ORIGIN_PULLS];
const ADDRESS = /^cloudflare_\w+\.[\w-]+$/;
const ID = /^\w[\w./-]*$/;
const LOCK_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STACKS = ['zone', 'edge-validation'];

export const USAGE = `Usage: cdk-secure-baseline cloudflare ENVIRONMENT synth|plan|apply [--stack ${STACKS.join('|')}] [--contract FILE] [--program terraform|tofu] [--yes]
       cdk-secure-baseline cloudflare ENVIRONMENT plan --exit-code   (exits with 3 when there are changes)
       cdk-secure-baseline cloudflare ENVIRONMENT existing [--stack …]   (resources to import, webhook destinations)
       cdk-secure-baseline cloudflare ENVIRONMENT ${IMPORT} ADDRESS ID [--stack …]
       cdk-secure-baseline cloudflare ENVIRONMENT ${FORCE_UNLOCK} LOCK_ID [--stack …] [--yes]
       cdk-secure-baseline cloudflare ENVIRONMENT ${ORIGIN_PULLS} [--certificate FILE --key FILE [--replace]]`;

/** The parsed arguments, or the error as a text. */
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
        'exit-code': { type: 'boolean', default: false },
        certificate: { type: 'string' },
        key: { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
    });
    const { certificate, key, replace, 'exit-code': exitCode, ...options } = values;
    const [environment, action, ...more] = positionals;
    if (environment === undefined || !isAction(action)) return 'Enter an environment and an action.';
    if (!STACKS.includes(options.stack)) return `Unknown stack '${options.stack}': one of ${STACKS.join(', ')}.`;
    if (exitCode && action !== 'plan') return '--exit-code is valid for plan only.';
    const operands = operandsIn(action, more);
    if (typeof operands === 'string') return operands;
    const upload = uploadIn(action, { certificate, key, replace });
    return typeof upload === 'string' ? upload : { environment, action, exitCode, ...options, ...operands, ...upload };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function operandsIn(action: Action, operands: readonly string[]): Pick<CloudflareCall, 'operands'> | string {
  const [first = '', second = '', ...others] = operands;
  if (action === IMPORT) {
    return ADDRESS.test(first) && ID.test(second) && others.length === 0
      ? { operands }
      : 'Enter an address such as cloudflare_ruleset.Firewall_Custom_0123ABCD, and the id at Cloudflare.';
  }
  if (action === FORCE_UNLOCK) {
    return LOCK_ID.test(first) && operands.length === 1
      ? { operands }
      : 'Enter the ID of the lock, which Terraform prints.';
  }
  return operands.length === 0 ? {} : `Too many arguments: ${operands.join(' ')}.`;
}

function uploadIn(
  action: Action,
  { certificate, key, replace }: Partial<NewCertificate>,
): Pick<CloudflareCall, 'upload'> | string {
  if (certificate === undefined && key === undefined && replace !== true) return {};
  if (action !== ORIGIN_PULLS) return `--certificate, --key and --replace are valid for ${ORIGIN_PULLS} only.`;
  if (certificate === undefined || key === undefined) return 'Add --certificate and --key.';
  return { upload: { certificate, key, replace: replace === true } };
}

function isAction(action: string | undefined): action is Action {
  return action !== undefined && ACTIONS.includes(action);
}
