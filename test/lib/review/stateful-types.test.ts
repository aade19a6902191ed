import { isStateful, RESOURCE_FACTS } from '../../../lib/review/schemas';
import { STATEFUL_IN_SPITE_OF_NAME, STATELESS_TYPES } from '../../../lib/review/schemas/stateless-types';
import { RESOURCE_FACTS as CDK_FACTS, typesWithProperty } from '../../support/cloudformation-schema';

/** Properties of types that store data. */
const OF_STORED_DATA =
  /^(SnapshotIdentifier|SnapshotArns|BackupRetentionPeriod|RetentionInDays|StorageEncrypted|EncryptionAtRest\w*|PointInTimeRecovery\w*|AllocatedStorage|VersioningConfiguration|DeletionProtectionEnabled)$/;

/** Types with such a property that hold no data, with the reason. */
const WITHOUT_DATA: Readonly<Record<string, string>> = {
  'AWS::SMSVOICE::NotifyConfiguration': 'a configuration whose deletion the service protects',
  'AWS::SMSVOICE::ProtectConfiguration': 'a configuration whose deletion the service protects',
};

test('every type that the CDK marks as stateful is stateful', () => {
  const types = typesWithProperty(/^/);
  expect(types.length).toBeGreaterThan(1500);
  expect(types.filter((type) => CDK_FACTS.isStateful(type) && !isStateful(type))).toEqual([]);
});

test('every type with a property for stored data is stateful, except those with a reason', () => {
  const excluded = typesWithProperty(OF_STORED_DATA).filter((type) => !isStateful(type));
  expect(excluded.toSorted()).toEqual(Object.keys(WITHOUT_DATA));
});

test('a type that the schemas do not contain is stateful, and so is a custom resource', () => {
  expect(
    ['AWS::New::Thing', 'Custom::Database', 'Example::Storage::Table'].filter((type) => !isStateful(type)),
  ).toEqual([]);
});

test('every property that replaces a resource in the CDK does so here, unless CloudFormation changes it in place', () => {
  const missing = typesWithProperty(/^/).flatMap((type) => {
    const known = new Set(RESOURCE_FACTS.replacingProperties(type).map(({ path }) => path.split('/')[0]));
    return CDK_FACTS.replacingProperties(type)
      .filter(({ path }) => !known.has(path))
      .map(({ path }) => `${type}.${path}`);
  });
  expect(missing.filter((property) => !property.startsWith('AWS::RDS::DBInstance.'))).toEqual([]);
});

test('every row excludes at least one type, and states why', () => {
  for (const { reason, types } of STATELESS_TYPES) {
    const excluded = typesWithProperty(/^/).filter((type) => types.test(type.replace(/^AWS::/, '')));
    expect(reason.includes('custom resource') || excluded.length > 0).toBe(true);
    expect(reason.length).toBeGreaterThan(20);
  }
  expect(Object.keys(STATEFUL_IN_SPITE_OF_NAME).filter((type) => !isStateful(type))).toEqual([]);
});
