import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandProcess } from '../../support/command-process';

/** Behaves as Terraform does: on a signal it prints, needs a moment, releases its lock and ends; `exit` is its exit code. */
function programIn(folder: string, signal: 'INT' | 'TERM', exit: number): string {
  const program = join(folder, 'terraform');
  writeFileSync(
    program,
    `#!/bin/sh
    trap 'echo interrupted; sleep 0.2; echo finishing; : > "${folder}/released"; exit ${exit}' ${signal}
    echo ready
    while :; do sleep 0.05; done`,
  );
  chmodSync(program, 0o755);
  return program;
}

async function interrupted(signal: 'INT' | 'TERM' | 'HUP', to: 'group' | 'parent', exit: number) {
  const folder = mkdtempSync(join(tmpdir(), 'signals-'));
  const program = programIn(folder, signal === 'INT' ? 'INT' : 'TERM', exit);
  const command = new CommandProcess({ program, directory: folder, arguments: ['apply'], readyWhen: 'ready' });
  const outcome = await command.signal(`SIG${signal}`, to);
  return { ...outcome, released: existsSync(join(folder, 'released')) };
}

const COMPLETE = 'ready\ninterrupted\nfinishing\n';

test('Ctrl-C reaches Terraform, which prints everything and releases its lock before the command ends', async () => {
  expect(await interrupted('INT', 'group', 1)).toEqual({ exit: 1, output: COMPLETE, released: true });
});

test.each(['TERM', 'HUP'] as const)('SIG%s to the command alone ends Terraform by SIGTERM', async (signal) => {
  expect(await interrupted(signal, 'parent', 1)).toEqual({ exit: 1, output: COMPLETE, released: true });
});

test('a step that ends with 0 after a signal does not count as done: no further step follows', async () => {
  expect(await interrupted('INT', 'group', 0)).toEqual({ exit: 130, output: COMPLETE, released: true });
});
