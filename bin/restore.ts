import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { environments } from '../environments';
import { cdkRunner, restore } from '../lib/operate/restore';
import { currentDate, exitWith } from './process';

// `npm run restore -- ENVIRONMENT --to TIME`: the steps of docs/runbooks/restore.md.
const projectRoot = join(__dirname, '..');
restore({
  argv: process.argv.slice(2),
  environments,
  today: currentDate(),
  projectRoot,
  cdk: cdkRunner(projectRoot, (text) => process.stdout.write(text)),
  ask: process.stdin.isTTY ? ask : undefined,
  output: (line) => console.log(line),
  errors: (line) => console.error(line),
}).then((exit) => {
  process.exitCode = exit;
}, exitWith);

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
