import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { B, C, D, E } = SourcePolicy;

/** SEC: secrets. */
export const SECRETS_CONTROLS: readonly Control[] = controls({
  'SEC-01': [
    ControlLevel.HARD,
    [B, C],
    'Secrets are stored in Secrets Manager and encrypted with the secrets key; code, templates, environment variables, outputs and logs contain no secret literals.',
  ],
  'SEC-02': [
    ControlLevel.HARD,
    [B, D, E],
    'Every secret that supports rotation is rotated; an alarm triggers when a rotation fails or is overdue (180 days at most).',
  ],
  'SEC-03': [
    ControlLevel.HARD,
    [E],
    'Each third party has one secret per environment; the resource policy of the secret names the only principals that can read it.',
  ],
});
