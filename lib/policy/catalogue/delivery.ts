import { ControlLevel, SourcePolicy, type Control } from './control';

/** DEL: delivery. */
export const DELIVERY_CONTROLS: readonly Control[] = [
  {
    id: 'DEL-01',
    statement:
      'The pipeline is the only way in: CI synthesizes once, tests, deploys the same assembly to each environment with approval before production.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'DEL-02',
    statement:
      'A change that would replace or delete a stateful resource stops the pipeline until someone names that resource.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'DEL-03',
    statement: 'Roll back to the previous release is one command.',
    sources: [SourcePolicy.C],
    level: ControlLevel.INFORMATIVE,
  },
  {
    id: 'DEL-04',
    statement: 'The whole environment comes up from nothing with one command.',
    sources: [SourcePolicy.E],
    level: ControlLevel.INFORMATIVE,
  },
  {
    id: 'DEL-05',
    statement: 'Drift from the templates is detected on a schedule.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD,
  },
  {
    id: 'DEL-06',
    statement: 'Termination protection for production stacks.',
    sources: [SourcePolicy.B],
    level: ControlLevel.HARD_IN_PRODUCTION,
  },
  {
    id: 'DEL-07',
    statement:
      'Pull requests: types, lint, tests, policy, template diff, secret scan, dependency audit, licence check, SBOM; pinned actions.',
    sources: [SourcePolicy.B, SourcePolicy.C, SourcePolicy.D],
    level: ControlLevel.INFORMATIVE,
  },
];
