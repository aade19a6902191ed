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
    'A change that would replace or delete a stateful resource, or shorten the retention of its data, stops the pipeline until an entry in approved-changes.json names that resource.',
    undefined,
    'the rules check the policies of the resources; the pipeline compares versions: .github/workflows/ci.yml compares each pull request with its base branch, .github/workflows/deploy-environment.yml compares the release with the deployed templates before the deployment, and test/delivery checks that they do',
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
    'Pull requests are checked: types, lint, tests, policy, change review, secret scan, dependency audit, license check, SBOM; workflow actions are pinned.',
    'it is about the repository: .github/workflows/ci.yml runs each of these and maintains a comment with the change review, and test/delivery checks that it does',
  ],
});
