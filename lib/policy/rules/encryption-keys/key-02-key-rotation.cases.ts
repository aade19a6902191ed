import { keyRotation } from './key-02-key-rotation';
import { findings, testRule } from '../../../../test/support/policy';

const key = (Properties: Record<string, unknown>) => ({ Key: { Type: 'AWS::KMS::Key', Properties } });

testRule(keyRotation, {
  'finds a key that does not rotate': [
    key({}),
    'Key[EnableKeyRotation] Properties.EnableKeyRotation: EnableKeyRotation is not true',
  ],
  'finds a key that is disabled': [
    key({ EnableKeyRotation: true, Enabled: false }),
    'Key[Enabled] Properties.Enabled: KMS does not rotate a disabled key',
  ],
});

describe('KEY-02-KeyRotation', () => {
  test('finds imported key material', () => {
    expect(findings(keyRotation, key({ Origin: 'EXTERNAL' }))).toEqual([
      'Key[Origin] Properties.Origin: KMS does not rotate imported key material automatically',
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
