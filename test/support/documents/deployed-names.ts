import type { CodeBlock } from './command-blocks';
import { type ShellCommand, shellCommands } from './shell-words';

/** A synthesized stack. */
export interface DeployedStack {
  /** As `cdk` names it: `production/keys`. */
  readonly id: string;
  /** As CloudFormation names it: `production-keys`. */
  readonly stackName: string;
  readonly template: { readonly Resources?: Readonly<Record<string, { readonly Type: string }>> };
}

/** What the look-ups of the index set, for the environment that is synthesized. */
const VALUES: Readonly<Record<string, string>> = {
  ENV: 'production',
  SERVICE_NAME: 'web',
  JOB_NAME: 'report',
  DATABASE: 'production-main',
  // Of the variant with every kind of resource.
  ...{ FUNCTION_NAME: 'nightly', QUEUE_NAME: 'orders', SECRET_NAME: 'stripe', TABLE_NAME: 'customers' },
};

const texts = new WeakMap<readonly DeployedStack[], string>();

/** All templates as one text. */
function textOf(stacks: readonly DeployedStack[]): string {
  const text = texts.get(stacks) ?? JSON.stringify(stacks.map(({ template }) => template));
  texts.set(stacks, text);
  return text;
}

/**
 * Names of the environment that no template has. `created` are those that the commands of a page make themselves, or that only some
 * settings make.
 */
export function nameErrors(block: CodeBlock, stacks: readonly DeployedStack[], created: readonly string[]): string[] {
  const text = textOf(stacks);
  const code = withValues(block.code);
  return [...code.matchAll(/(?<![\w./-])((?:[\w]+\/|\/[\w/]+\/)?production[-/][\w*/.-]*)/g)]
    .map(([, name = '']) => name.replace(/[.]+$/, ''))
    .filter((name) => !created.includes(name) && !exists(name, stacks, text))
    .map(
      (name) =>
        `${block.document}:${String(block.line)}: no stack, resource or name '${name}' in the templates of production`,
    );
}

/** Calls of the function `resource` of the index that would find nothing. */
export function lookupErrors(block: CodeBlock, stacks: readonly DeployedStack[]): string[] {
  return (
    shellCommands(withValues(block.code))
      // Not the definition of the function, which has no arguments.
      .filter(([first, stack]) => first?.text === 'resource' && stack !== undefined)
      .flatMap((command) => lookupError(command, stacks))
      .map((error) => `${block.document}:${String(block.line)}: ${error}`)
  );
}

function lookupError([, stack, type, prefix]: ShellCommand, stacks: readonly DeployedStack[]): string[] {
  const name = `production-${stack?.text ?? ''}`;
  const found = stacks.find(({ stackName }) => stackName === name);
  if (found === undefined) return [`resource: there is no stack '${name}'`];
  const matches = Object.entries(found.template.Resources ?? {}).some(
    ([id, { Type }]) => Type === type?.text && id.startsWith(prefix?.text ?? ''),
  );
  return matches ? [] : [`resource: ${name} has no ${type?.text ?? 'type'} '${prefix?.text ?? ''}…'`];
}

function withValues(code: string): string {
  return Object.entries(VALUES).reduce(
    (result, [name, value]) => result.replaceAll(new RegExp(`\\$\\{${name}\\}|\\$${name}\\b`, 'g'), value),
    code,
  );
}

function exists(name: string, stacks: readonly DeployedStack[], text: string): boolean {
  if (stacks.some(({ id, stackName }) => id === name || stackName === name)) return true;
  const plain = name.replace(/\*$/, '');
  // `production/*`, and the beginning of a name in a query.
  if (name.endsWith('*') || name.endsWith('-') || name.endsWith('/')) {
    return (
      stacks.some(({ id, stackName }) => id.startsWith(plain) || stackName.startsWith(plain)) || text.includes(plain)
    );
  }
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^\\w-])${escaped}($|[^\\w-])`).test(text);
}
