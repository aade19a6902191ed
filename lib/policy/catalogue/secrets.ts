import { ControlLevel, SourcePolicy, type Control } from './control';

/** SEC: secrets. */
export const SECRETS_CONTROLS: readonly Control[] = [
  {
    id: 'SEC-01',
    statement:
      'Secrets are stored in Secrets Manager and encrypted with the secrets key; code, templates, environment variables, outputs and logs contain no secret literals.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'SEC-02',
    statement:
      'Every secret that supports rotation is rotated; an alarm triggers when a rotation fails or is overdue (180 days at most).',
    sources: [SourcePolicy.B, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'SEC-03',
    statement:
      'Each third party has one secret per environment; the resource policy of the secret names the only principals that can read it.',
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
