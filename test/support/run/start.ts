import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder';

/** Set-up that all test files share: everything that a run writes to the temporary folder is in one dedicated folder. */
export default function startRun(): void {
  const folder = mkdtempSync(join(temporaryFolder(), 'run-'));
  process.env['TEST_RUN_FOLDER'] = folder;
  process.env['TMPDIR'] = folder;
  // The built-in CloudFormation Validate engine costs seconds a process: it is on in the gate (`npm run synth`), off in unit tests.
  process.env['CDK_VALIDATION'] = 'false';
  // No test reads the stack trace of a construct; creating the trace takes longer than creating the construct.
  process.env['CDK_CONTEXT_JSON'] = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
}
