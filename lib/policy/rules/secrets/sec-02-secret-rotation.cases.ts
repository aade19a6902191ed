import { secretRotation } from './sec-02-secret-rotation';
import { findings, testRule } from '../../../../test/support/policy';

const SECRET = { Type: 'AWS::SecretsManager::Secret' };

function rotated(rules: Record<string, unknown>) {
  return {
    Secret: SECRET,
    Rotation: {
      Type: 'AWS::SecretsManager::RotationSchedule',
      Properties: { SecretId: { Ref: 'Secret' }, RotationRules: rules },
    },
  };
}

function reminded(secret: string, when: object = { StartDate: '2027-05-01T06:00:00.000Z' }) {
  return {
    Secret: SECRET,
    Reminder: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ...when,
        Target: { Input: { 'Fn::Join': ['', ['Rotate ', { Ref: secret }, ' now']] } },
      },
    },
  };
}

testRule(secretRotation, {
  'finds a secret without rotation': [
    { Secret: SECRET },
    'Secret[rotation] Properties: the secret has no rotation schedule and no reminder of a manual rotation',
  ],
  'finds a rotation interval above the maximum': [
    rotated({ AutomaticallyAfterDays: 181 }),
    'Secret[days] Properties: the secret is rotated every 181 days; the maximum is 180',
  ],
  'finds an unknown rotation interval': [
    rotated({ ScheduleExpression: 'cron(0 3 1 1 ? *)' }),
    'Secret[days] Properties: the secret is rotated every ? days; the maximum is 180',
  ],
  'finds a reminder of another secret': [
    reminded('Other'),
    'Secret[rotation] Properties: the secret has no rotation schedule and no reminder of a manual rotation',
  ],
  'passes a rotation with days, a rate and a monthly cron expression': [rotated({ AutomaticallyAfterDays: 180 })],
  'passes a rate in hours': [rotated({ ScheduleExpression: 'rate(720 hours)' })],
  'passes a day of every month': [rotated({ ScheduleExpression: 'cron(0 3 1 * ? *)' })],
  'passes a reminder without a start date within the maximum interval': [
    reminded('Secret', { ScheduleExpression: 'rate(90 days)' }),
  ],
  'passes a reminder with a start date': [reminded('Secret')],
});

describe('SEC-02-SecretRotation', () => {
  test('finds a reminder without a start date and above the maximum interval', () => {
    for (const when of [{}, { ScheduleExpression: 'rate(181 days)' }, { ScheduleExpression: 'cron(0 3 1 1 ? *)' }]) {
      expect(findings(secretRotation, reminded('Secret', when))).toHaveLength(1);
    }
  });
});
