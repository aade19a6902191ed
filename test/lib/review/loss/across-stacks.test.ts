import fc from 'fast-check';
import { type Change, ChangeSeverity } from '../../../../lib/review/change';
import { dataChanges } from '../../../../lib/review/loss/data-changes';
import type { Side } from '../../../../lib/review/side';
import type { StackTemplate, TemplateResource } from '../../../../lib/review/update';
import { reviewSide, stackedSide, type TestStacks } from '../../../support/review-sides';
import { HARMLESS_CASES } from './harmless-cases';
import { STORED_DATA_CASES } from './in-place-cases';
import { RECORD_CASES } from './record-cases';

const IN_PLACE_CASES = { ...STORED_DATA_CASES, ...RECORD_CASES };
type Resources = NonNullable<StackTemplate['Resources']>;

const resource = (Type: string, Properties: TemplateResource['Properties'] = {}, DeletionPolicy?: string) => ({
  Type,
  Properties,
  ...(DeletionPolicy !== undefined && { DeletionPolicy, UpdateReplacePolicy: DeletionPolicy }),
});
const BUCKET = resource('AWS::S3::Bucket', {}, 'Retain');
const stacks = (before: TestStacks, after: TestStacks) =>
  dataChanges(stackedSide('production', before), stackedSide('production', after));
const described = (changes: readonly Change[]) =>
  changes
    .filter(({ severity }) => severity === ChangeSeverity.BLOCKING)
    .map(({ kind, message, path }) => `${kind} ${path}: ${message}`);

describe('a stack', () => {
  const web = { Resources: { Service: resource('AWS::ECS::Service'), Uploads: BUCKET } };

  test('that left the app keeps running, with its data', () => {
    expect(described(stacks({ 'production-web': web, 'production-api': web }, { 'production-api': web }))).toEqual([
      'stack-left production-web: the stack left the app and keeps running with 1 stateful resource: no deployment deletes or updates it',
    ]);
  });

  test('that is new is listed', () => {
    const changes = stacks({}, { 'production-web': web });
    expect(changes.map(({ kind, message, severity }) => [kind, severity, message])).toEqual([
      ['stack-added', 'listed', 'the stack is new, with 2 resources'],
    ]);
  });

  test('to which a stateful resource moves', () => {
    const [old, next] = [
      { Resources: { Uploads: BUCKET, Other: resource('AWS::ECS::Service') } },
      { Resources: { Uploads: BUCKET } },
    ];
    const without = { Resources: { Other: resource('AWS::ECS::Service') } };
    expect(
      described(stacks({ 'production-web': old }, { 'production-web': without, 'production-data': next })),
    ).toEqual([
      'moved production/web/Uploads: this AWS::S3::Bucket becomes production-data/Uploads: CloudFormation creates an empty resource, and of the old one it remains in the account, and no template refers to it',
    ]);
  });
});

describe('an environment', () => {
  const resources = { Uploads: BUCKET };

  test('that is renamed starts with empty resources', () => {
    const changes = dataChanges(reviewSide({ production: { resources } }), reviewSide({ prod: { resources } }));
    expect(described(changes)).toEqual([
      'environment-renamed production: the environment becomes prod: its 1 stack with 1 stateful resource keep running, and prod starts with empty resources',
    ]);
  });

  test('that left the app keeps running', () => {
    const changes = dataChanges(reviewSide({ staging: { resources } }), reviewSide({}));
    expect(described(changes)).toEqual([
      'environment-left staging: the environment left the app: its 1 stack with 1 stateful resource keep running, and no deployment updates them',
    ]);
  });
});

describe('a key', () => {
  const keys = (id: string) => ({
    Resources: { [id]: resource('AWS::KMS::Key', {}, 'Delete') },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': [id, 'Arn'] }, Export: { Name: `keys:${id}` } } },
  });
  const data = (name: string) => ({
    Resources: { Uploads: { ...BUCKET, Properties: { KeyId: { 'Fn::ImportValue': `keys:${name}` } } } },
  });

  test('that another stack needs for its data is named with the data', () => {
    const changes = stacks(
      { 'production-keys': keys('Old'), 'production-data': data('Old') },
      {
        'production-keys': { Resources: { Next: resource('AWS::KMS::Key', { Description: 'next' }) } },
        'production-data': data('Next'),
      },
    );
    expect(described(changes)).toEqual([
      'key-needed production/keys/Old: this AWS::KMS::Key is deleted: its data is deleted; it encrypts the data of production/data/Uploads, and existing backups and objects need it',
    ]);
  });
});

describe('a stateful resource', () => {
  const change = (before: Resources, after: Resources) =>
    stacks({ 'production-app': { Resources: before } }, { 'production-app': { Resources: after } });

  test('is replaced through a reference to a replaced resource', () => {
    const group = (name: string) => ({
      Group: resource('AWS::RDS::DBSubnetGroup', { DBSubnetGroupName: name }),
      Cluster: resource('AWS::RDS::DBCluster', { DBSubnetGroupName: { Ref: 'Group' } }, 'Snapshot'),
    });
    const found = change(group('one'), group('two')).filter(({ severity }) => severity === ChangeSeverity.BLOCKING);
    expect(found).toMatchObject([{ kind: 'replaced', logicalId: 'Cluster', cause: 'Properties.DBSubnetGroupName' }]);
  });

  test('is blocked under conditions of the schema', () => {
    const [old, next] = ['aurora-mysql', 'aurora-postgresql'].map((Engine) => ({
      Cluster: resource('AWS::RDS::DBCluster', { Engine }),
    }));
    expect(described(change(old ?? {}, next ?? {}))).toEqual([
      'replaced production/app/Cluster: this AWS::RDS::DBCluster may be replaced: the new one is empty, and of the old one its data is deleted',
    ]);
  });

  test('whose new name is in use cannot be created, which is part of the same change', () => {
    const named = resource('AWS::S3::Bucket', { BucketName: 'uploads' }, 'Retain');
    const [first] = described(change({ Old: named }, { New: named }));
    expect(first).toMatch(
      /^moved production\/app\/Old: .*; the deployment fails: .* still has \{"BucketName":"uploads"\}$/,
    );
  });

  test('may be deleted by a new condition', () => {
    const conditional = { Uploads: { ...BUCKET, Condition: 'IsProduction' } };
    expect(described(change({ Uploads: BUCKET }, conditional))).toEqual([
      expect.stringMatching(/^deleted production\/app\/Uploads: .* may be deleted, for its condition is another one/),
    ]);
  });

  test('cannot get another type under its logical id', () => {
    const queue = { Uploads: resource('AWS::SQS::Queue') };
    expect(described(change({ Uploads: BUCKET }, queue))).toEqual([
      'replaced production/app/Uploads: the type changes from AWS::S3::Bucket to AWS::SQS::Queue under one logical id, which CloudFormation refuses',
    ]);
  });

  test('is bound to both versions: another change has other digests', () => {
    const [one, two] = ['one', 'two'].map(
      (BucketName) => change({ Uploads: BUCKET }, { Uploads: resource('AWS::S3::Bucket', { BucketName }) })[0],
    );
    expect(one?.bound?.before).toEqual(two?.bound?.before);
    expect(one?.bound?.after).not.toEqual(two?.bound?.after);
  });

  test('loses its backups when the backup plan is deleted', () => {
    expect(described(change({ Plan: resource('AWS::Backup::BackupPlan') }, {}))).toEqual([
      'data-reduced production/app/Plan: this AWS::Backup::BackupPlan is deleted: its backups stop',
    ]);
  });
});

describe('properties of the comparison', () => {
  /** Versions of resources under a few logical ids, in two stacks. */
  const pool = [
    ...Object.values(HARMLESS_CASES).flatMap(([before, after]) => [...Object.values(before), ...Object.values(after)]),
    ...Object.values(IN_PLACE_CASES).flatMap(({ after, before, type }) => [
      resource(type, before),
      resource(type, after, 'Retain'),
    ]),
  ];
  const arbitraryResources = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.constantFrom(...pool), {
    noNullPrototype: true,
  });
  const arbitrarySide = fc
    .record({ 'production-one': arbitraryResources, 'production-two': arbitraryResources }, { requiredKeys: [] })
    .map((names): Side => {
      const bodies = Object.entries(names).map(([name, Resources]) => [name, { Resources }] as const);
      return stackedSide('production', Object.fromEntries(bodies));
    });

  test('a version compared with itself has no changes', () => {
    fc.assert(
      fc.property(arbitrarySide, (side) => expect(dataChanges(side, side)).toEqual([])),
      { numRuns: 60 },
    );
  });

  test('the comparison in the other direction names the same resources', () => {
    fc.assert(
      fc.property(arbitrarySide, arbitrarySide, (one, other) => {
        expect(placesIn(dataChanges(one, other), false)).toEqual(placesIn(dataChanges(other, one), true));
      }),
      { numRuns: 120 },
    );
  });

  /** What differs, independent of the direction: places with what happens there, as seen from the first version. */
  function placesIn(changes: readonly Change[], isReverse: boolean): readonly string[] {
    const places = changes
      .filter(({ kind }) => kind !== 'deployment-problem' && kind !== 'name-in-use')
      .map(({ after, before, bound = {}, kind, logicalId, stack }) => {
        if (kind === 'moved') return `moved ${(isReverse ? [after, before] : [before, after]).join(' ')}`;
        const isStack = kind === 'stack-left' || kind === 'stack-added';
        const isGone = isStack ? kind === 'stack-left' : bound.after === undefined;
        const isNew = isStack ? kind === 'stack-added' : bound.before === undefined;
        const event = isGone || isNew ? (isGone === isReverse ? 'added' : 'removed') : 'differs';
        return `${event} ${stack}/${logicalId}`;
      });
    return [...new Set(places)].sort();
  }
});
