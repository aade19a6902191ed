import { ControlLevel, SourcePolicy, type Control } from './control';

/** ENV: environments and residency. */
export const ENVIRONMENTS_CONTROLS: readonly Control[] = [
  {
    id: 'ENV-01',
    statement:
      'Environments are separate, typed and validated; invalid configuration is rejected with a list of every error.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'ENV-02',
    statement:
      'Data stays in the allowed Regions (EU by default): this applies to stacks, replicas and backup copies, and a service control policy applies it to the organization; the few global services in us-east-1 are named exceptions.',
    sources: [SourcePolicy.C, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'ENV-03',
    statement: 'Every resource is tagged with owner, environment, data classification, cost center and source.',
    sources: [SourcePolicy.A, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'ENV-04',
    statement: 'What an environment costs a month is stated before it is deployed.',
    sources: [],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'a number, not a property of a resource: README.md and the README of each construct state it',
  },
];
