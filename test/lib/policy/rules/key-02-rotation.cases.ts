import { rotation } from '../../../../lib/policy/rules/key-02-rotation';
import { findings } from '../../../support/policy';

const key = (Properties: Record<string, unknown>) => ({ Key: { Type: 'AWS::KMS::Key', Properties } });

describe('KEY-02-Rotation', () => {
  test('finds a key that does not rotate', () => {
    expect(findings(rotation, key({}))).toEqual([
      'Key[EnableKeyRotation] Properties.EnableKeyRotation: the key does not rotate',
    ]);
  });

  test.each([366, { Ref: 'Days' }])('finds a key that rotates every %p days', (RotationPeriodInDays) => {
    expect(findings(rotation, key({ EnableKeyRotation: true, RotationPeriodInDays }))).toHaveLength(1);
  });

  test.each([
    { EnableKeyRotation: true },
    { EnableKeyRotation: true, RotationPeriodInDays: 365 },
    { KeySpec: 'ECC_NIST_P256' },
    { Origin: 'EXTERNAL_KEY_STORE' },
  ])('passes %p', (properties) => {
    expect(findings(rotation, key(properties))).toEqual([]);
  });
});
