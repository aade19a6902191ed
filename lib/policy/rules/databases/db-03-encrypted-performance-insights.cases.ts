import { encryptedPerformanceInsights } from './db-03-encrypted-performance-insights';
import { findings, KEY, KEY_ARN } from '../../../../test/support/policy';

describe('DB-03-EncryptedPerformanceInsights', () => {
  test.each([
    ['AWS::RDS::DBCluster', 'PerformanceInsightsEnabled', 'PerformanceInsightsKmsKeyId'],
    ['AWS::RDS::DBInstance', 'EnablePerformanceInsights', 'PerformanceInsightsKMSKeyId'],
  ])('finds a %s with an AWS managed key', (Type, enabled, key) => {
    const findingsFor = (Properties: Record<string, unknown>) =>
      findings(encryptedPerformanceInsights, { ...KEY, Database: { Type, Properties } });
    expect(findingsFor({ [enabled]: true, [key]: KEY_ARN })).toEqual([]);
    expect(findingsFor({ [enabled]: false })).toEqual([]);
    expect(findingsFor({})).toEqual([]);
    expect(findingsFor({ [enabled]: true })).toEqual([
      `Database[${key}] Properties.${key}: ${key} is absent, so that AWS uses its default key`,
    ]);
    expect(findingsFor({ [enabled]: { Ref: 'Undefined' }, [key]: 'alias/aws/rds' })).toHaveLength(1);
  });
});
