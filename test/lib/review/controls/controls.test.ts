import { controlChanges } from '../../../../lib/review/controls';
import { reviewSide } from '../../../support/review-sides';
import type { TestResources } from '../../../support/policy';

type Json = Readonly<Record<string, unknown>>;

const log = (Properties: Json): TestResources => ({
  Log: { Type: 'AWS::Logs::LogGroup', Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, ...Properties } },
  Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
});
const database = (Properties: Json): TestResources => ({
  Database: { Type: 'AWS::RDS::DBCluster', Properties: { StorageEncrypted: true, ...Properties } },
});

function lines(before: TestResources, after: TestResources): string[] {
  const [old, current] = [before, after].map((resources) => reviewSide({ production: { resources } }));
  return old === undefined || current === undefined
    ? []
    : controlChanges(old, current).map(({ kind, message, path }) => `${kind} ${path}: ${message}`);
}

describe('findings', () => {
  test('are listed if only the new version has them', () => {
    expect(lines(log({ RetentionInDays: 365 }), log({}))).toContainEqual(
      expect.stringMatching(/^finding-added production\/app\/Log: LOG-\d\d-\w+\[\w+\]: /),
    );
  });

  test('are listed if only the old version has them', () => {
    expect(lines(log({}), log({ RetentionInDays: 365 }))).toContainEqual(
      expect.stringMatching(/^finding-removed production\/app\/Log: LOG-\d\d-\w+\[\w+\]: /),
    );
  });

  test('are not listed if both versions have them', () => {
    expect(lines(log({}), { ...log({}), Topic: { Type: 'AWS::SSM::Parameter', Properties: {} } })).toEqual([]);
  });
});

describe('the environment itself', () => {
  const trail: TestResources = { Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { IsMultiRegionTrail: true } } };
  const other: TestResources = { Other: { Type: 'AWS::SSM::Parameter', Properties: {} } };

  const aboutTrail = (isWhole: readonly [boolean, boolean], evidence?: Json) => {
    const before = reviewSide({ production: { resources: { ...trail, ...other }, isWhole: isWhole[0] } });
    const after = reviewSide({ production: { resources: other, isWhole: isWhole[1], ...(evidence && { evidence }) } });
    return controlChanges(before, after)
      .filter(({ message }) => message.startsWith('LOG-01-AccountTrail'))
      .map(({ kind, message, path }) => `${kind} ${path}: ${message}`);
  };

  test('is evaluated for whole environments: a removed trail is listed', () => {
    expect(aboutTrail([true, true])).toEqual([
      expect.stringMatching(
        /^finding-added production: LOG-01-AccountTrail\[missing\]: no template of this environment/,
      ),
    ]);
  });

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])('is not compared if a version can lack stacks: %s, %s', (before, after) => {
    expect(aboutTrail([before, after])).toEqual([]);
  });

  test('has no finding about a service that the owner states to exist elsewhere', () => {
    const rules = [{ rule: 'LOG-01-AccountTrail', status: 'declared' }];
    expect(aboutTrail([true, true], { controls: [{ control: 'LOG-01', rules }] })).toEqual([]);
  });
});

describe('weaker values', () => {
  const cases: [string, TestResources, TestResources, string][] = [
    [
      'a shorter retention',
      log({ RetentionInDays: 365 }),
      log({ RetentionInDays: 180 }),
      'RetentionInDays was 365 and is 180',
    ],
    [
      'fewer days of backups',
      database({ BackupRetentionPeriod: 35 }),
      database({ BackupRetentionPeriod: 30 }),
      'BackupRetentionPeriod was 35 and is 30',
    ],
    [
      'a property that is removed',
      database({ DeletionProtection: true }),
      database({}),
      'DeletionProtection was true and is absent',
    ],
    [
      'a property that is off',
      database({ DeletionProtection: true }),
      database({ DeletionProtection: false }),
      'DeletionProtection was true and is false',
    ],
    [
      'a value that cannot be resolved',
      database({ DeletionProtection: true }),
      database({ DeletionProtection: { Ref: 'Unknown' } }),
      'DeletionProtection was true and is ${Unknown}',
    ],
  ];

  test.each(cases)('%s is listed once, with both values', (_, before, after, message) => {
    const found = lines(before, after).filter((line) => line.startsWith('control-weaker'));
    expect(found).toEqual([expect.stringContaining(message)]);
    expect(lines(after, before).filter((line) => line.startsWith('control-weaker'))).toEqual([]);
  });
});

describe('tiers', () => {
  const weak = { resources: log({ RetentionInDays: 180 }) };
  const strong = { resources: log({ RetentionInDays: 365 }) };

  test('a value that becomes weaker than in staging is listed with both values', () => {
    const before = reviewSide({ staging: strong, production: strong });
    const after = reviewSide({ staging: strong, production: weak });
    expect(controlChanges(before, after).filter(({ kind }) => kind === 'weaker-than-lower-tier')).toEqual([
      expect.objectContaining({
        environment: 'production',
        path: 'production/app/Log',
        message: 'Properties.RetentionInDays is 180; in staging it is 365',
      }),
    ]);
  });

  test('a difference of both versions, and a weaker value in staging, are not listed', () => {
    const unchanged = reviewSide({ staging: strong, production: weak });
    const other = reviewSide({ staging: strong, production: { resources: { ...weak.resources, ...database({}) } } });
    expect(controlChanges(unchanged, other).filter(({ kind }) => kind === 'weaker-than-lower-tier')).toEqual([]);
    const weakerStaging = reviewSide({ staging: weak, production: strong });
    expect(
      controlChanges(reviewSide({ staging: strong, production: strong }), weakerStaging).filter(
        ({ kind }) => kind === 'weaker-than-lower-tier',
      ),
    ).toEqual([]);
  });
});

describe('acknowledgments', () => {
  const ENTRY = {
    id: 'CMP-07-DeploymentRollback[web]',
    constructPath: 'production/app/Service',
    reason: 'The service has one task.',
    owner: 'platform',
    reviewBy: '2027-01-31',
    covers: ['production/app/Service'],
  };
  const changes = (before: readonly Json[], after: readonly Json[], today?: string) => {
    const [old, current] = [before, after].map((acknowledgments) =>
      reviewSide({ production: { resources: log({}), evidence: { acknowledgments } } }),
    );
    return old === undefined || current === undefined
      ? []
      : controlChanges(old, current, today).map(({ kind, message, path }) => `${kind} ${path}: ${message}`);
  };
  const start = `production/app/Service: the acknowledgment of ${ENTRY.id} is`;

  test.each<[string, readonly Json[], readonly Json[], string]>([
    ['new', [], [ENTRY], `acknowledgment-added ${start} added: The service has one task.`],
    ['removed', [ENTRY], [], `acknowledgment-removed ${start} removed: The service has one task.`],
    [
      'changed',
      [ENTRY],
      [{ ...ENTRY, owner: 'shop' }],
      `acknowledgment-changed ${start} changed: owner 'platform' is 'shop'`,
    ],
    ['stale', [ENTRY], [{ ...ENTRY, covers: [] }], `acknowledgment-stale ${start} stale: it covers no finding`],
  ])('%s: one line', (_, before, after, line) => {
    expect(changes(before, after)).toEqual([line]);
    expect(changes(after, after)).toEqual([]);
  });

  test('expired: one line on a day after the review date', () => {
    expect(changes([ENTRY], [ENTRY], '2027-02-01')).toEqual([
      `acknowledgment-expired ${start} expired: its review was due on 2027-01-31`,
    ]);
    expect(changes([ENTRY], [ENTRY], '2027-01-31')).toEqual([]);
  });

  test('a version without evidence has no comparable acknowledgments', () => {
    const without = reviewSide({ production: { resources: log({}) } });
    const evidence = { acknowledgments: [ENTRY] };
    expect(controlChanges(without, reviewSide({ production: { resources: log({}), evidence } }))).toEqual([]);
  });
});
