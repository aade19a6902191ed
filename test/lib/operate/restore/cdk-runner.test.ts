import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { cdkRunner } from '../../../../lib/operate/restore';

const before = process.env.PATH;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'npx-'));
  writeFileSync(join(folder, 'npx'), '#!/bin/sh\necho "$@"\necho warning >&2\nexit 3\n');
  chmodSync(join(folder, 'npx'), 0o755);
  process.env.PATH = [folder, before].join(delimiter);
});

afterEach(() => {
  process.env.PATH = before;
  rmSync(folder, { recursive: true });
});

test.each([
  [['diff', 'production/data'], 'cdk diff production/data'],
  [['deploy', 'production/*'], 'cdk deploy production/* --require-approval never'],
])('cdk %j runs without a prompt, and its output is shown and returned', async (args, command) => {
  const shown: string[] = [];
  const { exitCode, output } = await cdkRunner(folder, (text) => shown.push(text))(args);
  expect(exitCode).toBe(3);
  expect(output).toContain(`${command}\n`);
  expect(output).toContain('warning');
  expect(shown.join('')).toContain(output);
});
