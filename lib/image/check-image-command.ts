import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ContainerUser, type ImageConfiguration, imageErrors } from '../../constructs/compute';

const USAGE = 'Usage: check:image CONFIG.json [--writable PATH]… [--user UID:GID]';

const USER = /^\d+:\d+$/;

/** The output and the exit code: 0 without findings, 1 with findings, 2 for an invalid call. */
export interface ImageCheck {
  readonly exit: 0 | 1 | 2;
  /** Lines for standard output. */
  readonly output: readonly string[];
  /** Lines for standard error. */
  readonly errors: readonly string[];
}

/** Checks the configuration of an image before it is deployed as a hardened task. */
export function checkImage(args: readonly string[]): ImageCheck {
  if (args.includes('--help') || args.includes('-h')) return { exit: 0, output: [USAGE], errors: [] };
  try {
    const { file, user, writable } = parseCall(args);
    const problems = imageErrors(configurationOf(file, JSON.parse(readFileSync(file, 'utf8'))), writable, user);
    return problems.length === 0
      ? { exit: 0, output: ['Nothing in the configuration speaks against it.'], errors: [] }
      : { exit: 1, output: [...problems, `${problems.length} problem(s)`], errors: [] };
  } catch (error) {
    return { exit: 2, output: [], errors: [error instanceof Error ? error.message : String(error), USAGE] };
  }
}

function parseCall(args: readonly string[]) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      writable: { type: 'string', multiple: true, default: [] },
      user: { type: 'string', default: ContainerUser.DEFAULT.value },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new Error(`Name one file with the configuration of an image; ${positionals.length} are named.`);
  }
  if (!USER.test(values.user)) throw new Error(`--user is '${values.user}'; write numbers, such as 10001:10001.`);
  return { file, writable: values.writable, user: values.user };
}

/** A configuration as a registry has it (`config`), as `docker image inspect` prints it (`Config`), or alone. */
function configurationOf(file: string, content: unknown): ImageConfiguration {
  const first: unknown = Array.isArray(content) ? content[0] : content;
  if (typeof first !== 'object' || first === null) throw new Error(`${file} holds no configuration of an image.`);
  const found = first as { readonly config?: ImageConfiguration; readonly Config?: ImageConfiguration };
  return found.config ?? found.Config ?? first;
}
