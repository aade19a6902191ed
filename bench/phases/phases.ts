import type { Phase } from './cpu-profile';

const inFunction =
  (functionName: string, file: string): Phase['startsIn'] =>
  (frame) =>
    frame.functionName === functionName && frame.url.endsWith(file);

/** The time that the main thread does not use. It may be none. */
export const WAITING = 'waiting for the second thread';

/** The phases of `synth`, by the functions that do the work. */
export const PHASES: readonly Phase[] = [
  { name: 'other', startsIn: inFunction('runProgram', 'lib/program/program.ts') },
  { name: 'modules: find, compile and execute', startsIn: ({ url }) => url.startsWith('node:internal/modules/') },
  { name: 'construct trees', startsIn: inFunction('buildEnvironments', 'lib/stages/baseline-app.ts') },
  { name: 'templates of stages', startsIn: inFunction('synth', 'aws-cdk-lib/core/lib/stage.js') },
  { name: 'policy: what both kinds of rules need', startsIn: inFunction('validate', 'enforcement/baseline-checks.ts') },
  { name: 'policy: public packs', startsIn: inFunction('packFindings', 'enforcement/evaluation-store.ts') },
  { name: 'policy: our rules', startsIn: inFunction('ownFindings', 'enforcement/baseline-checks.ts') },
  { name: 'CloudFormation Validate: results', startsIn: inFunction('validate', 'cached-validation.ts') },
  { name: WAITING, startsIn: inFunction('results', 'validation-thread.ts') },
  { name: 'DNS zones', startsIn: inFunction('reviewZones', 'lib/stages/synthesize.ts') },
  { name: 'cost', startsIn: inFunction('validate', 'lib/stages/cost/cost-check.ts') },
  { name: 'evidence', startsIn: inFunction('writeEvidence', 'lib/evidence/write-evidence.ts') },
  { name: 'review page: answers', startsIn: inFunction('pageOf', 'lib/stages/page/page-of.ts') },
  { name: 'review page: files', startsIn: inFunction('writePage', 'lib/page/write-page.ts') },
  { name: 'garbage collection', startsIn: ({ functionName }) => functionName === '(garbage collector)' },
  { name: WAITING, startsIn: ({ functionName }) => functionName === '(idle)' },
];
