import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is the same for every test file; whatever a run writes to the temporary folder stands in one folder of its own. */
export default function startRun(): void {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  process.env['TEST_RUN_FOLDER'] = folder;
  process.env['TMPDIR'] = folder;
  // The built-in CloudFormation Validate engine costs seconds a process: it is on in the gate (`npm run synth`), off in unit tests.
  process.env['CDK_VALIDATION'] = 'false';
  // Nobody reads where in a test a construct was made; finding it out takes longer than making it.
  process.env['CDK_CONTEXT_JSON'] = JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
}
