import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { B, C, D, E } = SourcePolicy;

/** DEL: delivery. */
export const DELIVERY_CONTROLS: readonly Control[] = controls({
  'DEL-01': [
    ControlLevel.HARD,
    [B, C],
    'The pipeline is the only way to deploy changes: CI synthesizes once, runs the tests and deploys the same assembly to each environment, with approval before production.',
  ],
  'DEL-02': [
    ControlLevel.HARD,
    [B, C],
    'A change that would replace or delete a stateful resource stops the pipeline until an operator explicitly names that resource.',
  ],
  'DEL-03': [
    ControlLevel.INFORMATIVE,
    [C],
    'One command rolls back to the previous release.',
    'it is about the pipeline: .github/workflows/roll-back.yml deploys an earlier release to one environment, and test/delivery checks that it does',
  ],
  'DEL-04': [
    ControlLevel.INFORMATIVE,
    [E],
    'One command creates the whole environment from scratch.',
    'a property of the whole: npm run deploy:local brings an environment up from nothing, and test/e2e checks that',
  ],
  'DEL-05': [
    ControlLevel.HARD,
    [B],
    'Drift from the templates is detected on a schedule.',
    'templates cannot say what is done with them: .github/workflows/deploy-drift.yml compares every environment with its templates each night, and test/delivery checks that it does',
  ],
  'DEL-06': [ControlLevel.HARD_IN_PRODUCTION, [B], 'Production stacks have termination protection enabled.'],
  'DEL-07': [
    ControlLevel.INFORMATIVE,
    [B, C, D],
    'Pull requests are checked: types, lint, tests, policy, template diff, secret scan, dependency audit, license check, SBOM; workflow actions are pinned.',
    'it is about the repository: .github/workflows/ci.yml runs each of these, and test/delivery checks that it does',
  ],
});
