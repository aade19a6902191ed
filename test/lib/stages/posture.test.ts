import { template } from '../../support/policy';
import { comparePosture } from '../../support/posture';

describe('the comparison', () => {
  const stack = (environment: string, properties: object, attributes: object = {}) => [
    {
      ...template(`${environment}-data`, {
        Resources: { Database: { Type: 'AWS::RDS::DBInstance', Properties: properties, ...attributes } },
      }),
    },
  ];

  test.each([
    ['fewer days of backups', { BackupRetentionPeriod: 7 }, { BackupRetentionPeriod: 35 }],
    ['no protection', { DeletionProtection: false }, { DeletionProtection: true }],
    [
      'an attribute',
      { Tags: [{ Key: 'deletion_protection.enabled', Value: 'false' }] },
      { Tags: [{ Key: 'deletion_protection.enabled', Value: 'true' }] },
    ],
  ])('finds %s in the stricter environment', (_, stricter, milder) => {
    expect(comparePosture(stack('production', stricter), stack('staging', milder))).toEqual([
      expect.objectContaining({ weakerIn: 'stricter' }),
    ]);
    expect(comparePosture(stack('production', milder), stack('staging', stricter))).toEqual([
      expect.objectContaining({ weakerIn: 'milder', reason: expect.any(String) as string }),
    ]);
  });

  test('finds a value without a position on its scale', () => {
    const differences = comparePosture(stack('production', { MultiAZ: true }), stack('staging', { MultiAZ: false }));
    expect(differences).toEqual([{ place: 'data/Database Properties › MultiAZ' }]);
  });

  test('finds a rule that only the milder environment has, wherever in the list it is', () => {
    const [limit, block] = [
      { Name: 'Limit', Priority: 1 },
      { Name: 'Block', Priority: 2 },
    ];
    expect(
      comparePosture(stack('production', { Rules: [block] }), stack('staging', { Rules: [limit, block] })),
    ).toEqual([{ place: 'data/Database Properties › Rules › [Limit]', weakerIn: 'stricter' }]);
  });

  test('finds less protection', () => {
    expect(comparePosture([], stack('staging', {}))).toEqual([
      { place: 'number of AWS::RDS::DBInstance', weakerIn: 'stricter' },
    ]);
  });

  test('does not mind names, sizes and what keeps as much', () => {
    const differences = comparePosture(
      stack('production', { Name: 'production', Cpu: 1024 }, { DeletionPolicy: 'Retain' }),
      stack('staging', { Name: 'staging', Cpu: 256 }, { DeletionPolicy: 'Snapshot' }),
    );
    expect(differences).toEqual([]);
  });
});
