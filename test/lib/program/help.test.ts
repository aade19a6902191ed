import { spawnSync } from 'node:child_process';
import { COMMANDS } from '../../../lib/program/commands';
import { PROJECT_ROOT } from '../../support/baseline-app';

/** Prints the exit code and the first line of the help of each command, in a process that finds no package of the AWS SDK. */
const PROGRAM = `
  const Module = require('node:module');
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (name, ...others) => {
    if (!name.startsWith('@aws-sdk/')) return resolve.call(Module, name, ...others);
    throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });
  };
  const { runProgram } = require('./lib/program');
  const help = async (name) => {
    let text = '';
    const write = (part) => (text += part);
    const call = { argv: [name, '--help'], directory: '.', variables: {}, now: new Date(), output: write, errors: write };
    const exit = await runProgram(call);
    console.log(exit, text.split('\\n', 1)[0]);
  };
  (async () => { for (const name of ${JSON.stringify(COMMANDS.map(({ name }) => name))}) await help(name); })();
`;

test('the help of a command does not need the AWS SDK', () => {
  const run = spawnSync(process.execPath, ['-r', './bin/typescript.cjs', '-e', PROGRAM], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
  });
  const lines = run.stdout.trim().split('\n');
  expect(run.stderr).toBe('');
  expect(lines).toHaveLength(COMMANDS.length);
  for (const [index, { name }] of COMMANDS.entries())
    expect(lines[index]).toMatch(new RegExp(`^0 Usage: (?:cdk-secure-baseline )?${name}\\b`));
}, 120_000);
