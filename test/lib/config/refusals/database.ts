import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const DATABASE: RefusalTable = {
  ...sameMessage(
    '1 to 42 characters of a-z, 0-9 and -, a letter first, no - last or doubled',
    'Choose an identifier such as "orders".',
    {
      'a doubled hyphen': { 'production.database.identifier': 'main--db' },
      'an identifier with a hyphen at the end': { 'production.database.identifier': 'main-' },
    },
  ),
  ...sameMessage(
    '1 to 56 characters of a-z, 0-9 and _, a letter first; not admin, db, information_schema, innodb, mysql, performance_schema, postgres, rdsadmin, sys, template0, template1',
    'Choose a name such as "orders".',
    {
      'a reserved database name': { 'production.database.databaseName': 'postgres' },
      'a database name that leaves roles no room for their ending': [
        { 'production.database.databaseName': 'a'.repeat(57) },
        ['production.database.databaseName', `"${'a'.repeat(48)}"… (57 characters)`],
      ],
      'a database name with a hyphen': { 'production.database.databaseName': 'my-app' },
    },
  ),
  'an engine that is not offered': [
    { 'production.database.engine': 'oracle' },
    'postgresql or mysql',
    'Write the engine that the workloads use. Another engine is another, empty database: migrate the data first.',
  ],
  'the right to change what a workload cannot reach': [
    { 'production.services.0.usesDatabase': false },
    ['production.services.web.databaseAccess', '"read-write"'],
    'nothing, because usesDatabase is false',
    'Remove it, or set usesDatabase to true.',
  ],
  'an access that no role has': [
    { 'production.services.0.databaseAccess': 'all' },
    'read-only, read-write or owner',
    'Write the least privilege that is sufficient; owner is for migrations.',
  ],
  ...sameMessage(
    'a name that, with - replaced by _, the database does not reserve; not admin, baseline_admin, mysql, none, postgres, public, root, or a name that begins with pg_ or rds',
    'Rename the workload: its database user has the same name.',
    Object.fromEntries(
      ['postgres', 'root', 'rds-exporter', 'baseline-admin', 'pg-dump', 'public', 'none', 'admin', 'mysql'].map(
        (name) => [
          `a workload that would sign in as ${name}`,
          [{ 'production.jobs.0.name': name }, [`production.jobs.${name}.name`, `"${name}"`]],
        ],
      ),
    ),
  ),
  ...sameMessage('a name that is not a reserved word of PostgreSQL', 'Choose a name such as "orders".', {
    'a database with the reserved name user': { 'production.database.databaseName': 'user' },
    'a database with the reserved name order': { 'production.database.databaseName': 'order' },
    'a database with the reserved name select': { 'production.database.databaseName': 'select' },
  }),
  'a database with a name that only MySQL reserves': [
    { 'production.database.engine': 'mysql', 'production.database.databaseName': 'rank' },
    ['production.database.databaseName', '"rank"'],
    'a name that is not a reserved word of MySQL',
    'Choose a name such as "orders".',
  ],
  'capacity between the steps': [
    { 'production.database.capacity.minAcu': 0.75 },
    '0 to 256 Aurora capacity units in steps of 0.5',
    'One unit has about 2 GiB of memory; write the capacity for the expected load.',
  ],
  'capacity beyond the maximum': [
    { 'production.database.capacity.maxAcu': 256.5 },
    '1 to 256 Aurora capacity units in steps of 0.5',
    'One unit has about 2 GiB of memory; write the capacity for the expected load.',
  ],
  'a maximum capacity below the minimum': [
    { 'production.database.capacity.minAcu': 32 },
    ['production.database.capacity.maxAcu', '16'],
    'at least minAcu, 32',
    'Increase maxAcu or decrease minAcu.',
  ],
  'a production database that pauses': [
    { 'staging.database.capacity.minAcu': 0 },
    'more than 0 in staging',
    'Set at least 0.5: only a development database may be paused.',
  ],
  ...sameMessage(
    'an instance type of the r, x or t classes, without "db."',
    'Write a type that Aurora offers in the Region, for instance "r8g.large".',
    {
      'an instance type of a class that Aurora does not have': [
        { 'production.database.capacity': { kind: 'provisioned', instanceType: 'm7g.large' } },
        ['production.database.capacity.instanceType', '"m7g.large"'],
      ],
      'an instance type with its prefix': [
        { 'production.database.capacity': { kind: 'provisioned', instanceType: 'db.r8g.large' } },
        ['production.database.capacity.instanceType', '"db.r8g.large"'],
      ],
    },
  ),
  'a burstable class in production': [
    { 'production.database.capacity': { kind: 'provisioned', instanceType: 't4g.medium' } },
    ['production.database.capacity.instanceType', '"t4g.medium"'],
    'an r or x class in production',
    'Write a class with constant performance, for instance "r8g.large": t classes exhaust their CPU credits.',
  ],
  'a burstable class for a database that workloads sign in to': [
    { 'staging.database.capacity': { kind: 'provisioned', instanceType: 't4g.medium' } },
    ['staging.database.capacity.instanceType', '"t4g.medium"'],
    'an r or x class, because a workload uses the database',
    'Write "r8g.large", or use serverless capacity: database roles are created through the Data API, which t classes do not have.',
  ],
  'a restored database whose source was removed': [
    { 'production.database.identifier': 'main-r20261122' },
    ['production.database.restoreFrom', 'nothing'],
    'the unchanged source of main-r20261122 (DB-05)',
    'Add it again: without it CloudFormation replaces the restored cluster with an empty one.',
  ],
  'a database that would be replaced by what it is restored from': [
    {
      'production.database.restoreFrom': {
        kind: 'point-in-time',
        clusterIdentifier: 'production-main',
        time: '2026-11-22T09:30:00Z',
      },
    },
    ['production.database.identifier', '"main"'],
    'with restoreFrom, an identifier that ends in -r and the day of the restore, such as "main-r20261122"',
    'Write another identifier: the restored database is created beside the old one.',
  ],
  'a snapshot by its name': [
    {
      'production.database.identifier': 'main-r20261122',
      'production.database.restoreFrom': { kind: 'snapshot', arn: 'nightly' },
    },
    ['production.database.restoreFrom.arn', '"nightly"'],
    'the ARN of a cluster snapshot',
    'Copy DBClusterSnapshotArn from `aws rds describe-db-cluster-snapshots`.',
  ],
  'an unknown kind of capacity': [
    { 'production.database.capacity.kind': 'elastic' },
    '"serverless" or "provisioned"',
    'Write one of these kinds.',
  ],
  'no reader in production': [
    { 'production.database.readers': 0 },
    'at least 1 in production (DB-01)',
    'Set 1: without a reader a failover has to create an instance.',
  ],
  'sixteen readers': [
    { 'production.database.readers': 16 },
    'a whole number, 0 to 15; 1 or more in production (DB-01)',
    'Write the number of readers beside the writer.',
  ],
  'six days of backup': [
    { 'development.database.backupRetentionDays': 6 },
    'a whole number, 7 to 35; 35 in production (DB-04)',
    'Write the number of days of point-in-time recovery; for longer retention, set backups.dailyDays, weeklyDays and monthlyDays.',
  ],
  '34 days of backup in production': [
    { 'production.database.backupRetentionDays': 34 },
    '35 in production (DB-04)',
    'Set 35.',
  ],
  ...sameMessage('hh:mm-hh:mm in UTC, at least 30 minutes', 'Write a time of low load, for instance "01:00-02:00".', {
    'a backup window of 29 minutes': { 'production.database.backupWindow': '01:00-01:29' },
    'a backup window with an hour that no day has': { 'production.database.backupWindow': '24:00-25:00' },
  }),
  'a maintenance window without days': [
    { 'production.database.maintenanceWindow': '04:00-05:00' },
    'ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes to one day',
    'Write a time of low load, for instance "sun:03:00-sun:04:00".',
  ],
  'a maintenance window that meets the backup window': [
    {
      'production.database.maintenanceWindow': 'sun:01:30-sun:02:30',
    },
    'a window that does not overlap the backup window 01:00-02:00',
    'Change one of them.',
  ],
};
