import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { EnvironmentSettings } from '../../../lib/config';
import { production } from '../../reference-estate';
import { BackupStack } from '../../../lib/stacks/backup-stack';
import { DataStack } from '../../../lib/stacks/data-stack';
import { IncidentsStack } from '../../../lib/stacks/incidents-stack';
import { KeysStack } from '../../../lib/stacks/keys-stack';
import { NetworkStack } from '../../../lib/stacks/network-stack';
import { refusal, settingsWith } from '../../support/changed-settings';
import { isStateful, replacingProperties } from '../../support/cloudformation-schema';
import { testApp } from '../../support/stacks';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** What holds data, or is needed to have it, of one synthesis: the stacks of production without its workloads. */
function standing(settings: EnvironmentSettings) {
  const app = testApp();
  const { keys } = new KeysStack(app, 'keys', { settings });
  const { alertRouting } = new IncidentsStack(app, 'incidents', { settings, keys });
  const { network } = new NetworkStack(app, 'network', { settings, keys, alertRouting, isFirstInRegion: true });
  const backup = new BackupStack(app, 'backup', { settings, keys, network, alertRouting });
  const data = new DataStack(app, 'data', {
    settings,
    databaseSettings: settings.database,
    keys,
    network,
    alertRouting,
    backups: backup.backups,
  });
  const workload = new Stack(app, 'workload', { env: { account: settings.account, region: settings.region } });
  new CfnOutput(workload, 'Host', { value: data.database.cluster.clusterEndpoint.hostname });
  const template = (stack: Stack) => Template.fromStack(stack).toJSON() as Readonly<Record<string, object>>;
  const stateful = app.node
    .findAll()
    .filter((construct) => construct instanceof Stack)
    .flatMap((stack) =>
      Object.entries((template(stack)['Resources'] ?? {}) as Readonly<Record<string, Resource>>)
        .filter(([, { Type }]) => isStateful(Type) && Type !== 'AWS::RDS::DBInstance')
        .map(([id, resource]) => [`${stack.node.id}/${id}`, resource] as const),
    );
  return { data: template(data), workload: template(workload), stateful: new Map(stateful) };
}

const values = (resource: Resource | undefined, names: readonly string[]) =>
  JSON.stringify(names.map((name) => resource?.Properties?.[name]));

const NAMES = ['DBClusterIdentifier', 'BackupVaultName', 'LogGroupName', 'BucketName'];

/** Which resources a change of the settings would replace or remove; those that have a fixed name CloudFormation keeps. */
function replaced(before: ReadonlyMap<string, Resource>, after: ReadonlyMap<string, Resource>) {
  return [...before]
    .filter(([id, old]) => {
      const names = replacingProperties(old.Type);
      return !after.has(id) || values(old, names) !== values(after.get(id), names);
    })
    .map(([id, old]) => {
      const named = values(old, NAMES) !== values(undefined, NAMES);
      const keepsItsName = named && after.has(id) && values(old, NAMES) === values(after.get(id), NAMES);
      return `${id.replace(/[0-9A-F]{8}$/, '')}: ${keepsItsName ? 'refused, its name is taken' : 'replaced'}`;
    });
}

const CLUSTER = 'data/DatabaseCluster';
const SNAPSHOT = { kind: 'snapshot', arn: 'arn:aws:rds:eu-west-1:333333333333:cluster-snapshot:main' };
/** Another accepted value for each setting that shapes what holds data: none of them may replace anything. */
const HARMLESS = {
  'database.capacity': { kind: 'provisioned', instanceType: 'r8g.large' },
  'database.readers': 2,
  'database.backupWindow': '22:00-23:00',
  'database.maintenanceWindow': 'tue:03:00-tue:04:00',
  'database.maxReaders': 5,
  'database.masterCredentials': 'rotated',
  'database.insights': 'advanced',
  'database.proxy.maxConnectionsPercent': 90,
  'backups.dailyDays': 60,
  'backups.weeklyDays': 120,
  'backups.monthlyDays': 400,
  'retention.logDays': 731,
  'retention.accessLogDays': 731,
  'network.egress': { kind: 'none' },
  'ownership.owner': 'another-team',
  'ownership.contact': 'another-team@company.example',
  'ownership.dataClassification': 'restricted',
};

/** Settings whose change replaces the database, or would; each has its own test. */
const REPLACING = [
  'database.identifier',
  'database.databaseName',
  'database.restoreFrom',
  'database.backupRetentionDays',
];

function changedProduction(changes: Readonly<Record<string, unknown>>): EnvironmentSettings {
  const inProduction = Object.entries(changes).map(([setting, value]) => [`production.${setting}`, value]);
  const settings = settingsWith(Object.fromEntries(inProduction) as Record<string, unknown>);
  expect(refusal(settings)).toBeUndefined();
  return settings.find(({ name }) => name === 'production') ?? production;
}

let before: ReturnType<typeof standing>;

beforeAll(() => {
  before = standing(production);
});

test('what holds data is a cluster, a vault, keys and logs', () => {
  const types = [...before.stateful.values()].map(({ Type }) => Type);
  expect([...new Set(types)].sort()).toEqual([
    'AWS::Backup::BackupVault',
    'AWS::KMS::Key',
    'AWS::Logs::LogGroup',
    'AWS::RDS::DBCluster',
  ]);
});

describe('no change of a setting puts an empty database in place of a full one (DB-05)', () => {
  test('all that may change at once replaces nothing', () => {
    expect(replaced(before.stateful, standing(changedProduction(HARMLESS)).stateful)).toEqual([]);
  });

  test('every setting of the database and of backups is tried here', () => {
    const settings = [...leaves(production.database, 'database'), ...leaves(production.backups, 'backups')];
    const tried = [...Object.keys(HARMLESS), ...REPLACING];
    expect(settings.filter((setting) => !tried.some((each) => `${setting}.`.startsWith(`${each}.`)))).toEqual([]);
  });

  test('another engine or first database is refused: CloudFormation replaces nothing whose name is fixed', () => {
    const changes = { 'database.engine': 'mysql', 'database.databaseName': 'shop' };
    const { stateful } = standing(changedProduction(changes));
    expect(replaced(before.stateful, stateful)).toContain(`${CLUSTER}: refused, its name is taken`);
  });

  test('fewer days of recovery are refused by the settings', () => {
    expect(refusal(settingsWith({ 'production.database.backupRetentionDays': 34 }))).toContain(
      '35 in production (DB-04)',
    );
  });

  test('a restored database has another identifier than the old one, and keeps its source', () => {
    const restored = {
      'production.database.identifier': 'main-r20261122',
      'production.database.restoreFrom': SNAPSHOT,
    };
    expect(refusal(settingsWith(restored))).toBeUndefined();
    expect(refusal(settingsWith({ 'production.database.restoreFrom': SNAPSHOT }))).toContain(
      'production.database.identifier',
    );
    expect(refusal(settingsWith({ 'production.database.identifier': 'main-r20261122' }))).toContain(
      'without it CloudFormation replaces the restored cluster with an empty one.',
    );
  });

  test('another identifier would be another cluster; where a workload uses this one, CloudFormation keeps it for that alone', () => {
    const after = standing(changedProduction({ 'database.identifier': 'other' }));
    expect(replaced(before.stateful, after.stateful)).toContain(`${CLUSTER}: replaced`);
    const exports = Object.values(before.data['Outputs'] ?? {}) as readonly Export[];
    const [endpoint] = exports.filter(({ Value }) => JSON.stringify(Value).includes('Endpoint.Address'));
    expect(before.workload['Outputs']).toEqual({
      Host: { Value: { 'Fn::ImportValue': endpoint?.Export.Name } },
    });
  });
});

interface Export {
  readonly Value: unknown;
  readonly Export: { readonly Name: unknown };
}

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, below]) => leaves(below, `${path}.${key}`));
}
