import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { A, B, C, E } = SourcePolicy;

/** ENV: environments and residency. */
export const ENVIRONMENTS_CONTROLS: readonly Control[] = controls({
  'ENV-01': [
    ControlLevel.HARD,
    [B, C],
    'Environments are separate, typed and validated; invalid configuration is rejected with a list of every error.',
  ],
  'ENV-02': [
    ControlLevel.HARD,
    [C, E],
    'Data stays in the allowed Regions (EU by default): this applies to stacks, replicas and backup copies, and a service control policy applies it to the organization; the few global services in us-east-1 are named exceptions.',
  ],
  'ENV-03': [
    ControlLevel.HARD,
    [A, E],
    'Every resource is tagged with owner, environment, data classification, cost center and source.',
  ],
  'ENV-04': [
    ControlLevel.INFORMATIVE,
    [],
    'What an environment costs a month is stated before it is deployed.',
    'an estimate from all templates, not a property of a resource: cost.json next to the evidence lists every line, and synthesis fails above the budget of the environment (docs/cost.md)',
  ],
});
