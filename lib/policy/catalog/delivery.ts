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
    'the rules check the deletion policies of the resources; workflows compare each version of the templates with the earlier one',
  ],
  'DEL-03': [
    ControlLevel.INFORMATIVE,
    [C],
    'One command rolls back to the previous release.',
    'a workflow implements it, which templates do not contain',
  ],
  'DEL-04': [
    ControlLevel.INFORMATIVE,
    [E],
    'One command creates the whole environment from scratch.',
    'a command implements it, which templates do not contain',
  ],
  'DEL-05': [
    ControlLevel.HARD,
    [B],
    'Drift from the templates is detected on a schedule.',
    'a scheduled workflow implements it, which templates do not contain',
  ],
  'DEL-06': [ControlLevel.HARD_IN_PRODUCTION, [B], 'Production stacks have termination protection enabled.'],
  'DEL-07': [
    ControlLevel.INFORMATIVE,
    [B, C, D],
    'Pull requests are checked: types, lint, tests, policy, change review, secret scan, dependency audit, license check, SBOM; workflow actions are pinned.',
    'jobs of workflows implement it, which templates do not contain',
  ],
});
