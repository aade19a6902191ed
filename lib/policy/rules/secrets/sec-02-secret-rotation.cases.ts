import { secretRotation } from './sec-02-secret-rotation';
import { findings } from '../../../../test/support/policy';

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

describe('SEC-02-SecretRotation', () => {
  test('finds a secret without rotation', () => {
    expect(findings(secretRotation, { Secret: SECRET })).toEqual([
      'Secret[rotation] Properties: the secret has no rotation schedule and no reminder of a manual rotation',
    ]);
  });

  test('finds a rotation interval above the maximum', () => {
    expect(findings(secretRotation, rotated({ AutomaticallyAfterDays: 181 }))).toEqual([
      'Secret[days] Properties: the secret is rotated every 181 days; the maximum is 180',
    ]);
  });

  test('finds an unknown rotation interval', () => {
    expect(findings(secretRotation, rotated({ ScheduleExpression: 'cron(0 3 1 1 ? *)' }))).toEqual([
      'Secret[days] Properties: the secret is rotated every ? days; the maximum is 180',
    ]);
  });

  test('finds a reminder of another secret', () => {
    expect(findings(secretRotation, reminded('Other'))).toEqual([
      'Secret[rotation] Properties: the secret has no rotation schedule and no reminder of a manual rotation',
    ]);
  });

  test('passes a rotation with days, a rate and a monthly cron expression', () => {
    expect(findings(secretRotation, rotated({ AutomaticallyAfterDays: 180 }))).toEqual([]);
  });

  test('passes a rate in hours', () => {
    expect(findings(secretRotation, rotated({ ScheduleExpression: 'rate(720 hours)' }))).toEqual([]);
  });

  test('passes a day of every month', () => {
    expect(findings(secretRotation, rotated({ ScheduleExpression: 'cron(0 3 1 * ? *)' }))).toEqual([]);
  });

  test('finds a reminder without a start date and above the maximum interval', () => {
    for (const when of [{}, { ScheduleExpression: 'rate(181 days)' }, { ScheduleExpression: 'cron(0 3 1 1 ? *)' }]) {
      expect(findings(secretRotation, reminded('Secret', when))).toHaveLength(1);
    }
  });

  test('passes a reminder without a start date within the maximum interval', () => {
    expect(findings(secretRotation, reminded('Secret', { ScheduleExpression: 'rate(90 days)' }))).toEqual([]);
  });

  test('passes a reminder with a start date', () => {
    expect(findings(secretRotation, reminded('Secret'))).toEqual([]);
  });
});
