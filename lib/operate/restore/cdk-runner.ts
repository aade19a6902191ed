import { spawn } from 'node:child_process';
import type { CdkRunner } from './restore-step';

/**
 * The project's CDK CLI. It never prompts: an operator confirmed the step, and standard output is read here as well.
 *
 * @param show gets the output as it comes
 */
export function cdkRunner(projectRoot: string, show: (text: string) => void): CdkRunner {
  return (args) =>
    new Promise((resolve, reject) => {
      const all = [...args, ...(args[0] === 'deploy' ? ['--require-approval', 'never'] : [])];
      show(`$ npx cdk ${all.map((word) => (/[*]/.test(word) ? `"${word}"` : word)).join(' ')}\n`);
      const child = spawn('npx', ['cdk', ...all], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
      const output: string[] = [];
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output.push(text);
          show(text);
        });
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ exitCode: code ?? 1, output: output.join('') }));
    });
}
