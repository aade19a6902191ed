import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const RETENTION: RefusalTable = {
  ...sameMessage(
    '30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days',
    'Write one of the values that CloudWatch Logs offers.',
    {
      'log days that CloudWatch Logs does not offer': { 'production.retention.logDays': 364 },
      'log days below a month': { 'development.retention.logDays': 14 },
    },
  ),
  ...sameMessage('a whole number, 30 to 3653', 'Write the number of days for which access logs are kept.', {
    'access logs for more than ten years': { 'production.retention.accessLogDays': 3654 },
    'half a day': { 'production.retention.accessLogDays': 365.5 },
  }),
  'keys gone after six days': [
    { 'development.retention.keyDeletionDays': 6 },
    'a whole number, 7 to 30; 30 in production (KEY-02)',
    'Write the number of days during which the deletion of a key can be canceled.',
  ],
  'production keys gone before 30 days': [
    { 'production.retention.keyDeletionDays': 29 },
    '30 in production (KEY-02)',
    'Set 30.',
  ],
};
