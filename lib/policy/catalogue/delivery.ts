import { ControlLevel, SourcePolicy, type Control } from './control';

/** DEL: delivery. */
export const DELIVERY_CONTROLS: readonly Control[] = [
  {
    id: 'DEL-01',
    statement:
      'The pipeline is the only way to deploy changes: CI synthesizes once, runs the tests and deploys the same assembly to each environment, with approval before production.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'DEL-02',
    statement:
      'A change that would replace or delete a stateful resource stops the pipeline until an operator explicitly names that resource.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'DEL-03',
    statement: 'One command rolls back to the previous release.',
    sources: [SourcePolicy.C],
    level: ControlLevel.INFORMATIVE,
    withoutRule:
      'it is about the pipeline: .github/workflows/roll-back.yml deploys an earlier release to one environment, and test/delivery checks that it does',
  },
  {
    id: 'DEL-04',
    statement: 'One command creates the whole environment from scratch.',
    sources: [SourcePolicy.E],
    level: ControlLevel.INFORMATIVE,
    withoutRule:
      'a property of the whole: npm run deploy:local brings an environment up from nothing, and test/e2e checks that',
  },
  {
    id: 'DEL-05',
    statement: 'Drift from the templates is detected on a schedule.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
    withoutRule:
      'templates cannot say what is done with them: .github/workflows/deploy-drift.yml compares every environment with its templates each night, and test/delivery checks that it does',
  },
  {
    id: 'DEL-06',
    statement: 'Production stacks have termination protection enabled.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DEL-07',
    statement:
      'Pull requests are checked: types, lint, tests, policy, template diff, secret scan, dependency audit, license check, SBOM; workflow actions are pinned.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.INFORMATIVE,
    withoutRule:
      'it is about the repository: .github/workflows/ci.yml runs each of these, and test/delivery checks that it does',
  },
];
