import type { EnvironmentSettings } from './environment-settings';
import { formatPath, type SettingPath } from './setting-path';

/** A value of the example settings that nothing at AWS or Cloudflare belongs to. */
export interface Placeholder {
  /** Where it is, for instance `production.account`. */
  readonly path: string;
  readonly value: string;
  /** What to write instead. */
  readonly fix: string;
}

/** Twelve times the same digit, or the account of AWS's documentation. */
const ACCOUNT = /\b(?:(\d)\1{11}|123456789012)\b/;
/** Names that are kept for documentation. @see https://www.rfc-editor.org/rfc/rfc2606 @see https://www.rfc-editor.org/rfc/rfc6761 */
const DOMAIN = /(?:^|[/@.])example\.(?:com|net|org)\b|\.(?:example|invalid|test)(?:$|[/:])/;
/** The certificate of the examples, whose key does not exist. */
const AUTHORITY = /^examples\//;

/** The example image of this package. */
const IMAGE = /^node_modules\/cdk-secure-baseline\//;

const REPOSITORY = /^example(?:@\d+)?\//;

/**
 * The values of the example settings that are still there. Settings that hold them synthesize, so that the project can be tried
 * out; they cannot be deployed.
 */
export function placeholdersIn(environments: readonly EnvironmentSettings[]): readonly Placeholder[] {
  return environments.flatMap((environment, index) =>
    textsOf(environment).flatMap(({ path, text }) => {
      const fix = fixOf(path, text);
      return fix === undefined ? [] : [{ path: formatPath(environments, [index, ...path]), value: text, fix }];
    }),
  );
}

/** Paths that the note names; the rest is a number. */
const NAMED_PATHS = 3;

/** One line about the placeholders for the command output; undefined without placeholders. */
export function placeholderNote(environments: readonly EnvironmentSettings[]): string | undefined {
  const paths = placeholdersIn(environments).map(({ path }) => path);
  if (paths.length === 0) return undefined;
  const named = paths.slice(0, NAMED_PATHS).join(', ');
  return `Placeholders: ${String(paths.length)} settings hold example values (${named}${paths.length > NAMED_PATHS ? ', …' : ''}). Replace them before a deployment.`;
}

function fixOf(path: SettingPath, text: string): string | undefined {
  const last = path.at(-1);
  if (ACCOUNT.test(text)) return 'Write the ID of your AWS account.';
  if (DOMAIN.test(text)) return 'Write a name or address of your domain.';
  if (last === 'githubRepository' && REPOSITORY.test(text)) return 'Write owner and name of your repository.';
  if (last === 'originPullAuthority' && AUTHORITY.test(text))
    return 'Add the certificate of your certificate authority.';
  if (last === 'directory' && IMAGE.test(text)) return 'Write the folder of the Dockerfile of your service.';
  return undefined;
}

function textsOf(value: unknown, path: SettingPath = []): readonly { path: SettingPath; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, [...path, key]));
}
