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
    undefined,
    'the rule checks the role of the drift detection; a scheduled workflow assumes it',
  ],
  'DEL-06': [ControlLevel.HARD_IN_PRODUCTION, [B], 'Production stacks have termination protection enabled.'],
  'DEL-07': [
    ControlLevel.INFORMATIVE,
    [B, C, D],
    'Pull requests are checked: types, lint, tests, policy, change review, secret scan, dependency audit, license check, SBOM; workflow actions are pinned.',
    'jobs of workflows implement it, which templates do not contain',
  ],
  'DEL-08': [
    ControlLevel.HARD_IN_PRODUCTION,
    [B, C, D],
    'Images with critical findings, without an SBOM, or (where signing is enabled) without a signature are not deployed.',
    'templates contain no findings: .github/workflows/deploy-environment.yml runs .ci/delivery/image-gate.mjs before each deployment, and test/delivery checks that it does',
  ],
  'DEL-09': [
    ControlLevel.OPTION,
    [D],
    'A dynamic application security test (DAST) scans staging before production.',
    'it is about the pipeline: .github/workflows/dast.yml scans staging after each deployment if STAGING_URL is set, and test/delivery runs the scan against the demo service',
  ],
  'DEL-10': [
    ControlLevel.HARD,
    [B],
    'Protected branches, two approvals and code owners are defined as code and checked.',
    'it is about the repository: .github/rulesets/main.json and .github/CODEOWNERS define them, .github/workflows/deploy-drift.yml compares GitHub with them each night, and test/delivery checks that it does',
  ],
  'DEL-11': [
    ControlLevel.HARD_IN_PRODUCTION,
    [B],
    'Each release has a recorded human review on staging before production.',
    'it is about the pipeline: .github/workflows/deploy.yml records the review in the environment staging-review, .github/workflows/deploy-environment.yml requires the record, and test/delivery checks that they do',
  ],
});
