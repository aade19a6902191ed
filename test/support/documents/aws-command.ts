import type { ShellCommand } from './shell-words';

/** An option of a command of the AWS CLI. */
interface CommandOption {
  readonly required?: boolean;
  readonly boolean?: boolean;
  readonly enum?: readonly string[];
}

/** Commands of the AWS CLI by `service operation`, as `aws-operations.py` writes them. */
export type CommandTable = Readonly<
  Record<string, { readonly options: Readonly<Record<string, CommandOption>>; readonly actions: readonly string[] }>
>;

/** https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html, and the options of pagination. */
const EVERY_COMMAND = [
  'query',
  'output',
  'region',
  'profile',
  'no-cli-pager',
  'no-paginate',
  'max-items',
  'page-size',
  'cli-input-json',
];

/** Options that the CLI adds to those of the API. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  'rds copy-db-cluster-snapshot': ['source-region'],
  'sns subscribe': ['notification-endpoint'],
};

/** The `aws` call in a simple command, as its name in the table and the words after it. */
export interface AwsCall {
  readonly name: string;
  readonly words: ShellCommand;
}

/** The call of the AWS CLI in a simple command, behind `xargs`, `do` or a variable as well. */
export function awsCall(command: ShellCommand): AwsCall | undefined {
  const at = command.findIndex(({ quoted, text }) => text === 'aws' && !quoted);
  const [service, operation, waiter] = command.slice(at + 1).map(({ text }) => text);
  if (at < 0 || service === undefined || operation === undefined) return undefined;
  const words = operation === 'wait' ? [service, operation, waiter] : [service, operation];
  return { name: words.join(' '), words: command.slice(at + 1 + words.length) };
}

/** What is wrong with a call, by the table. */
export function awsCallErrors({ name, words }: AwsCall, table: CommandTable): string[] {
  const known = table[name];
  if (known === undefined) {
    return [`aws ${name} is not in aws-operations.json: check the name, and run aws-operations.py where it is right`];
  }
  const given = words.flatMap(({ text }, index) =>
    text.startsWith('--') ? [{ option: text.slice(2), values: valuesAfter(words, index) }] : [],
  );
  const names = given.map(({ option }) => option);
  const missing = names.includes('cli-input-json')
    ? []
    : Object.entries(known.options)
        .filter(
          ([option, { required }]) => required === true && !names.includes(option) && !names.includes(`no-${option}`),
        )
        .map(([option]) => `aws ${name} needs --${option}`);
  return [...missing, ...given.flatMap(({ option, values }) => optionErrors(name, option, values, known.options))];
}

function optionErrors(
  name: string,
  option: string,
  values: readonly string[],
  options: Readonly<Record<string, CommandOption>>,
): string[] {
  if (EVERY_COMMAND.includes(option) || (ADDED[name] ?? []).includes(option)) return [];
  const positive = option.startsWith('no-') && options[option.slice(3)]?.boolean === true ? option.slice(3) : option;
  const known = options[positive];
  if (known === undefined) return [`aws ${name} has no option --${option}`];
  if (known.boolean !== true && values.length === 0) return [`aws ${name}: --${option} has no value`];
  const allowed = known.enum;
  if (allowed === undefined) return [];
  return values
    .filter((value) => /^[\w.-]+$/.test(value) && !allowed.includes(value))
    .map((value) => `aws ${name}: --${option} is '${value}'; allowed are ${allowed.join(', ')}`);
}

function valuesAfter(words: ShellCommand, index: number): string[] {
  const rest = words.slice(index + 1);
  const end = rest.findIndex(({ text }) => text.startsWith('--'));
  return (end < 0 ? rest : rest.slice(0, end)).map(({ text }) => text);
}
