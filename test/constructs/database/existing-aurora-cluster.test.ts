import { type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import {
  EncryptedAuroraCluster,
  type EncryptedAuroraClusterProps,
  ExistingAuroraCluster,
  MasterCredentials,
} from '../../../constructs';
import { RESOURCE_FACTS } from '../../../lib/review/schemas';
import { changesOf } from '../../../lib/review/update/changed-values';
import { updatesOf, type ReviewedStack } from '../../../lib/review/update/stack';
import { testStack, testVpc } from '../../support/stacks';

type TemplateBody = ReviewedStack['template'];

const engineOf = (version: string, major: string) =>
  rds.DatabaseClusterEngine.auroraPostgres({ version: rds.AuroraPostgresEngineVersion.of(version, major) });

/** A stack with a network and a key, which stay. */
function stackOf(build: (stack: Stack, vpc: ec2.Vpc, key: kms.Key) => void): TemplateBody {
  const stack = testStack('Shop');
  const vpc = testVpc(stack);
  build(stack, vpc, new kms.Key(stack, 'DatabaseKey'));
  return Template.fromStack(stack).toJSON();
}

/** A database as `aws-rds` creates it, with a generated secret. */
function deployed(props: Partial<rds.DatabaseClusterProps> = {}): TemplateBody {
  return stackOf((stack, vpc, storageEncryptionKey) => {
    new rds.DatabaseCluster(stack, 'Database', {
      engine: engineOf('17.4', '17'),
      vpc,
      vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
      credentials: rds.Credentials.fromGeneratedSecret('owner'),
      defaultDatabaseName: 'shop',
      storageEncryptionKey,
      writer: rds.ClusterInstance.serverlessV2('writer'),
      readers: [rds.ClusterInstance.serverlessV2('reader', { scaleWithWriter: true })],
      ...props,
    });
  });
}

/** The same stack with the construct of this package. */
function migrated(before: TemplateBody, props: Partial<EncryptedAuroraClusterProps> = {}): TemplateBody {
  return stackOf((stack, vpc, encryptionKey) => {
    const database = new EncryptedAuroraCluster(stack, 'MainDatabase', {
      vpc,
      clusterIdentifier: 'shop-database-1a2b3c4d5e6f',
      encryptionKey,
      masterCredentials: MasterCredentials.rotated(),
      ...props,
    });
    new ExistingAuroraCluster({ ...before }).applyTo(database);
  });
}

const asStack = (template: TemplateBody): ReviewedStack[] => [
  { name: 'Shop', account: '111111111111', region: 'eu-west-1', template },
];

function replacedBy(before: TemplateBody, after: TemplateBody) {
  return changesOf(updatesOf(asStack(before), asStack(after)), RESOURCE_FACTS).flatMap(({ replaced }) => [
    ...replaced.values(),
  ]);
}

const idsOf = ({ Resources = {} }: TemplateBody, ...types: string[]) =>
  Object.entries(Resources)
    .filter(([, { Type }]) => types.includes(Type))
    .map(([logicalId, { Type }]) => `${Type} ${logicalId}`)
    .sort();

const DATABASE_TYPES = ['AWS::RDS::DBCluster', 'AWS::RDS::DBInstance', 'AWS::RDS::DBSubnetGroup'];

const SECRET = 'AWS::SecretsManager::Secret';

describe('an existing cluster', () => {
  const before = deployed();
  const after = migrated(before);

  test('keeps cluster, instances, subnet group and secret: no property whose change replaces them changes', () => {
    expect(replacedBy(before, after)).toEqual([]);
    expect(idsOf(after, ...DATABASE_TYPES, SECRET)).toEqual(
      expect.arrayContaining(idsOf(before, ...DATABASE_TYPES, SECRET)),
    );
  });

  test('receives the guarantees that RDS can change in place', () => {
    const [cluster] = Object.values(after.Resources ?? {}).filter(({ Type }) => Type === 'AWS::RDS::DBCluster');
    expect(cluster?.Properties).toMatchObject({
      EnableIAMDatabaseAuthentication: true,
      DeletionProtection: true,
      BackupRetentionPeriod: 35,
      Port: 5433,
      EngineVersion: '17.7',
      MasterUsername: 'owner',
      DatabaseName: 'shop',
    });
    expect(cluster?.Properties).not.toHaveProperty('DBClusterIdentifier');
    expect(cluster?.DeletionPolicy).toBe('Snapshot');
  });

  test('keeps the database with a password that RDS manages; the secret of the stack is removed', () => {
    const managed = migrated(before, { masterCredentials: MasterCredentials.managed() });
    expect(replacedBy(before, managed)).toEqual([]);
    expect(idsOf(managed, ...DATABASE_TYPES)).toEqual(expect.arrayContaining(idsOf(before, ...DATABASE_TYPES)));
    expect(idsOf(managed, SECRET)).toEqual([]);
  });

  test('would be deleted without it: the logical ids differ', () => {
    const replacement = stackOf((stack, vpc, encryptionKey) => {
      new EncryptedAuroraCluster(stack, 'MainDatabase', { vpc, encryptionKey });
    });
    expect(idsOf(replacement, 'AWS::RDS::DBCluster')).not.toEqual(idsOf(before, 'AWS::RDS::DBCluster'));
  });

  test('is also taken over with a key of RDS and an explicit identifier', () => {
    const named = deployed({ storageEncryptionKey: undefined, storageEncrypted: true, clusterIdentifier: 'shop' });
    expect(replacedBy(named, migrated(named))).toEqual([]);
  });
});

describe('rejects', () => {
  test('what RDS cannot change in place, in one message', () => {
    const old = deployed({ engine: engineOf('11.9', '11'), storageEncryptionKey: undefined, readers: [] });
    expect(() => migrated(old)).toThrow(
      new RegExp(
        [
          'StorageEncrypted of Database\\w+ is undefined; RDS cannot encrypt storage in place: restore a snapshot \\(RestoreSource\\.snapshot\\)',
          'EngineVersion of Database\\w+ is 11\\.9 and the construct has 17\\.7; upgrade the major version in a separate deployment first',
          'the template has 1 instances and the construct 2; set readers to 0',
        ].join('[\\s\\S]*'),
      ),
    );
  });

  test('a template without a cluster', () => {
    expect(() => new ExistingAuroraCluster({ Resources: {} })).toThrow(
      'ExistingAuroraCluster: the template has 0 resources of type AWS::RDS::DBCluster; allowed is one',
    );
  });
});
