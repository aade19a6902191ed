import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPTS = join(__dirname, '..', '..', '.ci', 'delivery');

export interface ScriptOutcome {
  readonly exit: number | null;
  /** Both streams. */
  readonly text: string;
  /** What it set as outputs of the step. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs a script of the pipeline as a step does: with these variables and no others but PATH. */
export async function runScript(
  script: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptOutcome> {
  return run([join(SCRIPTS, script), ...options], environment);
}

/** What an expression over the module of a script is: scripts are ES modules, which jest loads none of. */
export async function valueOf(
  script: string,
  expression: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const program = `import * as script from ${JSON.stringify(join(SCRIPTS, script))}; console.log(JSON.stringify(await (${expression})));`;
  const { exit, text } = await run(['--input-type=module', '--eval', program], environment);
  if (exit !== 0) throw new Error(text);
  return JSON.parse(text);
}

async function run(options: readonly string[], environment: Readonly<Record<string, string>>): Promise<ScriptOutcome> {
  const outputFile = join(mkdtempSync(join(tmpdir(), 'step-')), 'output');
  writeFileSync(outputFile, '');
  const child = spawn(process.execPath, options, {
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', GITHUB_OUTPUT: outputFile, ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  const lines = readFileSync(outputFile, 'utf8').split('\n').filter(Boolean);
  const outputs = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  return { exit, text, outputs: Object.fromEntries(outputs) };
}
