import { encryptedPerformanceInsights } from './db-03-encrypted-performance-insights';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

describe('DB-03-EncryptedPerformanceInsights', () => {
  test.each([
    ['AWS::RDS::DBCluster', 'PerformanceInsightsEnabled', 'PerformanceInsightsKmsKeyId'],
    ['AWS::RDS::DBInstance', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId'],
  ])('finds a %s that keeps them under a key of AWS', (Type, enabled, key) => {
    const judged = (Properties: Record<string, unknown>) =>
      findings(encryptedPerformanceInsights, { ...KEY, Database: { Type, Properties } });
    expect(judged({ [enabled]: true, [key]: KEY_ARN })).toEqual([]);
    expect(judged({ [enabled]: false })).toEqual([]);
    expect(judged({})).toEqual([]);
    expect(judged({ [enabled]: true })).toEqual([
      `Database[${key}] Properties.${key}: ${key} is absent, so that AWS uses its default key`,
    ]);
    expect(judged({ [enabled]: { Ref: 'Nobody' }, [key]: 'alias/aws/rds' })).toHaveLength(1);
  });
});
