import { ControlLevel, SourcePolicy, type Control } from './control';

/** SEC: secrets. */
export const SECRETS_CONTROLS: readonly Control[] = [
  {
    id: 'SEC-01',
    statement:
      'Secrets are in Secrets Manager, encrypted with the secrets key; no secret literal in code, template, environment variable, output or log.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'SEC-02',
    statement: 'Rotation on every secret that can rotate; an alarm on failed or overdue rotation (180 days at most).',
    sources: [SourcePolicy.B, SourcePolicy.D, SourcePolicy.E],
    level: ControlLevel.HARD,
  },
  {
    id: 'SEC-03',
    statement: 'One secret per third party and environment, with a resource policy that names its only readers.',
    sources: [SourcePolicy.E],
    level: ControlLevel.HARD,
  },
];
