import { rotationFailureNotification } from './sec-02-rotation-failure-notification';
import { findings } from '../../../../test/support/policy';

const SECRET = { Ref: 'Secret' };
const UNTOLD = [
  'Rotation[RotationFailed] Properties.SecretId: no EventBridge rule reports RotationFailed of the secret',
];

/** The event details of a secret. */
function of(name: unknown) {
  return {
    $or: [{ additionalEventData: { SecretId: [name] } }, { requestParameters: { secretId: [name] } }],
  };
}

function findingsFor(rule: Readonly<Record<string, unknown>>, secret: unknown = SECRET): string[] {
  return findings(rotationFailureNotification, {
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Other: { Type: 'AWS::SecretsManager::Secret' },
    Attachment: { Type: 'AWS::SecretsManager::SecretTargetAttachment', Properties: { SecretId: SECRET } },
    Rotation: { Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: secret } },
    Failed: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'topic' }], ...rule } },
  });
}

function pattern(detail: Readonly<Record<string, unknown>>, source = 'aws.secretsmanager') {
  return { EventPattern: { source: [source], detail } };
}

const FAILED = { eventName: ['RotationFailed', 'RotationAbandoned'] };

describe('SEC-02-RotationFailureNotification', () => {
  test.each([
    ['for other API calls', pattern({ eventName: ['PutSecretValue'] })],
    ['for another service', pattern(FAILED, 'aws.kms')],
    ['for another secret', pattern({ ...FAILED, ...of({ Ref: 'Other' }) })],
    ['for an unknown secret', pattern({ ...FAILED, ...of({ Ref: 'Name' }) })],
    ['that is disabled', { ...pattern(FAILED), State: 'DISABLED' }],
    ['without a target', { ...pattern(FAILED), Targets: [] }],
    ['with an unknown pattern', { EventPattern: { Ref: 'Pattern' } }],
  ])('finds a rotation with a rule %s', (_, rule) => {
    expect(findingsFor(rule)).toEqual(UNTOLD);
  });

  test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['the rule of its secret', pattern({ ...FAILED, ...of(SECRET) }), SECRET],
    ['a rule of all secrets', pattern(FAILED), SECRET],
    [
      'the rule of a secret that is attached to a database',
      pattern({ ...FAILED, ...of(SECRET) }),
      { Ref: 'Attachment' },
    ],
    ['a rule of the attachment', pattern({ ...FAILED, ...of({ Ref: 'Attachment' }) }), { Ref: 'Attachment' }],
  ])('passes a rotation with %s', (_, rule, secret) => {
    expect(findingsFor(rule, secret)).toEqual([]);
  });
});
