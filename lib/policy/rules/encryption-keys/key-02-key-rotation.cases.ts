import { keyRotation } from './key-02-key-rotation';
import { findings } from '../../../../test/support/policy';

const key = (Properties: Record<string, unknown>) => ({ Key: { Type: 'AWS::KMS::Key', Properties } });

describe('KEY-02-KeyRotation', () => {
  test('finds a key that does not rotate', () => {
    expect(findings(keyRotation, key({}))).toEqual([
      'Key[EnableKeyRotation] Properties.EnableKeyRotation: EnableKeyRotation is not true',
    ]);
  });

  test.each([366, { Ref: 'Days' }])('finds a key that rotates every %p days', (RotationPeriodInDays) => {
    expect(findings(keyRotation, key({ EnableKeyRotation: true, RotationPeriodInDays }))).toHaveLength(1);
  });

  test.each([
    { EnableKeyRotation: true },
    { EnableKeyRotation: true, RotationPeriodInDays: 365 },
    { KeySpec: 'ECC_NIST_P256' },
    { Origin: 'EXTERNAL_KEY_STORE' },
  ])('passes %p', (properties) => {
    expect(findings(keyRotation, key(properties))).toEqual([]);
  });
});
