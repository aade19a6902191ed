import { spawnSync } from 'node:child_process';
import { awsCall, awsCallErrors, type CommandTable } from './aws-command';
import type { CodeBlock } from './command-blocks';
import { type ShellCommand, shellCommands } from './shell-words';

/** Variables that a shell has without an assignment. */
const OF_THE_SHELL = ['PWD', 'HOME', 'PATH'];

/** Words in capitals that the GitHub command line takes as they are. */
const WORDS_OF_GITHUB = ['PUT', 'AWS_ROLE_ARN', 'AWS_REGION'];

/** What `bash -n` says of the blocks of one document, at the lines of the document. */
export function syntaxErrors(blocks: readonly CodeBlock[]): string[] {
  const [first] = blocks;
  if (first === undefined) return [];
  const lines: string[] = [];
  for (const { code, line } of blocks) {
    code.split('\n').forEach((text, index) => (lines[line - 1 + index] = text));
  }
  const script = Array.from(lines, (text: string | undefined) => text ?? '').join('\n');
  const { status, stderr } = spawnSync('bash', ['-n', '-s'], { input: `${script}\n`, encoding: 'utf8' });
  return status === 0 ? [] : [`${first.document}: ${stderr.trim()}`];
}

/** Variables in single quotes: the shell passes them as they are. */
export function quotingErrors(block: CodeBlock): string[] {
  return shellCommands(block.code)
    .flat()
    .filter(({ literal }) => /\$\{?[A-Za-z_]/.test(literal))
    .map(({ literal }) => at(block, `'${literal}': the shell expands no variable in single quotes; use double quotes`));
}

/** Calls of AWS that the API models do not have. What text mentions has no options, so it may lack required ones. */
export function awsErrors(block: CodeBlock, table: CommandTable, isMention = false): string[] {
  return callsIn(block)
    .flatMap((call) => awsCallErrors(call, table))
    .filter((error) => !isMention || !/ needs --| has no value$/.test(error))
    .map((error) => at(block, error));
}

/** IAM actions that the calls of a block need. */
export function actionsOf(block: CodeBlock, table: CommandTable): string[] {
  return callsIn(block).flatMap(({ name }) => table[name]?.actions ?? []);
}

/** `npm run` of scripts that package.json does not have. */
export function npmErrors(block: CodeBlock, scripts: readonly string[]): string[] {
  return shellCommands(block.code).flatMap((command) => {
    const position = command.findIndex(({ text }, index) => text === 'npm' && command[index + 1]?.text === 'run');
    const script = position < 0 ? undefined : command.slice(position + 2).find(({ text }) => !text.startsWith('-'));
    if (script === undefined || scripts.includes(script.text)) return [];
    return [at(block, `npm run ${script.text}: package.json has no such script`)];
  });
}

/** Variables that neither the page up to there nor the look-ups assign, and placeholders outside of an assignment. */
export function placeholderErrors(
  blocks: readonly CodeBlock[],
  lookUps: readonly string[],
  table: CommandTable,
): string[] {
  const known = new Set([...OF_THE_SHELL, ...lookUps]);
  return blocks.flatMap((block) => {
    assignedIn(block.code).forEach((name) => known.add(name));
    const used = [...block.code.matchAll(/\$\{?([A-Z][A-Z_]*)/g)].map(([, name = '']) => name);
    return [
      ...[...new Set(used)]
        .filter((name) => !known.has(name))
        .map((name) => at(block, `$${name} is assigned neither on this page nor in the look-ups`)),
      ...shellCommands(block.code)
        .flatMap((command) => barePlaceholders(command, table))
        .map((word) => at(block, `${word} is a placeholder: assign it to a variable first`)),
    ];
  });
}

/** Names that a script assigns. */
export function assignedIn(code: string): string[] {
  const assignments = [/(?:^|[\s;(])([A-Z][A-Z_]*)=/g, /\bfor ([A-Z_]+) in\b/g, /\bread -r ([A-Z_]+(?: [A-Z_]+)*)/g];
  return assignments.flatMap((pattern) => [...code.matchAll(pattern)].flatMap(([, names = '']) => names.split(' ')));
}

/** Words such as CLUSTER_ID as an argument. Values in capitals that an option of AWS has are no placeholders. */
function barePlaceholders(command: ShellCommand, table: CommandTable): string[] {
  if (!['aws', 'npx', 'npm', 'gh'].some((program) => command.some(({ text }) => text === program))) return [];
  const { options = {} } = table[awsCall(command)?.name ?? ''] ?? {};
  return command
    .filter(({ text }) => /^[A-Z][A-Z_]{2,}$/.test(text) && !WORDS_OF_GITHUB.includes(text))
    .filter(({ text }) => !Object.values(options).some(({ enum: values = [] }) => values.includes(text)))
    .map(({ text }) => text);
}

function callsIn(block: CodeBlock) {
  return shellCommands(block.code).flatMap((command) => awsCall(command) ?? []);
}

function at({ document, line }: CodeBlock, error: string): string {
  return `${document}:${String(line)}: ${error}`;
}
