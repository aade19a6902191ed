import { production } from '../../../reference-estate';
import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const stricter = (setting: string) =>
  `Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['${setting}'].`;

export const ENVIRONMENTS: RefusalTable = {
  'fewer zones than staging': [
    { 'production.network.availabilityZones': ['eu-west-1a', 'eu-west-1b'] },
    ['production.network.availabilityZones', '["eu-west-1a", "eu-west-1b"]'],
    'at least 3 Availability Zones, as in staging',
    stricter('network.availabilityZones'),
  ],
  'egress weaker than in a lower tier': [
    { 'staging.network.egress': { kind: 'none' } },
    ['production.network.egress.kind', '"nat-per-availability-zone"'],
    'at least "none", as in staging',
    stricter('network.egress.kind'),
  ],
  'shorter logs than in staging': [
    { 'production.retention.logDays': 60 },
    'at least 90, as in staging',
    stricter('retention.logDays'),
  ],
  'shorter access logs than in staging': [
    { 'production.retention.accessLogDays': 60 },
    'at least 90, as in staging',
    stricter('retention.accessLogDays'),
  ],
  'a shorter wait for keys than in development': [
    { 'staging.retention.keyDeletionDays': 7, 'development.retention.keyDeletionDays': 10 },
    'at least 10, as in development',
    stricter('retention.keyDeletionDays'),
  ],
  'fewer readers than in staging': [
    { 'staging.database.readers': 2 },
    ['production.database.readers', '1'],
    'at least 2, as in staging',
    stricter('database.readers'),
  ],
  'fewer days of backup than in development': [
    { 'development.database.backupRetentionDays': 20 },
    ['staging.database.backupRetentionDays', '14'],
    'at least 20, as in development',
    stricter('database.backupRetentionDays'),
  ],
  'less capacity than in staging': [
    { 'staging.database.capacity.minAcu': 1 },
    ['production.database.capacity.minAcu', '0.5'],
    'at least 1, as in staging',
    stricter('database.capacity.minAcu'),
  ],
  'fewer tasks than in staging': [
    { 'staging.services.0.minTasks': 3 },
    ['production.services.web.minTasks', '2'],
    'at least 3, as in staging',
    stricter('services.web.minTasks'),
  ],
  'a reason that is too short': [
    { 'production.exceptions': { 'retention.logDays': 'cheaper' }, 'production.retention.logDays': 60 },
    ["production.exceptions['retention.logDays']", '"cheaper"'],
    'a reason of at least 20 characters',
    'State why it is acceptable here, so that a reviewer can evaluate it.',
  ],
  ...sameMessage(
    'a reason only for a value that is weaker than in an environment of a lower tier, or for a shared "account"',
    'Remove the reason.',
    {
      'a reason where nothing is weaker': [
        { 'production.exceptions': { 'retention.logDays': 'Documented so that a reviewer can evaluate it.' } },
        ["production.exceptions['retention.logDays']", '"Documented so that a reviewer can evaluate it."'],
      ],
      'a reason for the account that is not shared': {
        'production.exceptions.account': 'Documented so that a reviewer can evaluate it.',
      },
    },
  ),
  'a reason for a setting that does not exist': [
    { 'production.exceptions': { 'retention.logsDays': 'Documented so that a reviewer can evaluate it.' } },
    ["production.exceptions['retention.logsDays']", '"Documented so that a reviewer can evaluate it."'],
    'a reason only for a value that is weaker than in an environment of a lower tier, or for a shared "account"',
    'Remove the reason (did you mean "retention.logDays"?).',
  ],
  'a hostname of another service': [
    { 'production.services': production.services.flatMap((web) => [web, { ...web, name: 'api' }]) },
    ['production.services.api.hostname', '"www.example.com"'],
    'a unique hostname; production.services.web.hostname is the same',
    'Choose another hostname.',
  ],
  'a cluster identifier of the same account': [
    {
      'production.name': 'staging-eu',
      'production.account': '222222222222',
      'production.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
      'staging.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
      'staging.database.identifier': 'eu-main',
    },
    ['staging-eu.database.identifier', '"main"'],
    'an identifier with which the name of the cluster, staging-eu-main, is unique in the account and Region; staging.database.identifier results in the same',
    'Rename the one that is not deployed: a changed identifier creates a new cluster.',
  ],
  'one account for all environments, once': [
    { 'staging.account': '111111111111', 'production.account': '111111111111' },
    ['development.account', '"111111111111"'],
    'a dedicated account for each environment (ENV-05); this one is shared by development, staging, production',
    "Use dedicated accounts, or add a reason of at least 20 characters as exceptions['account'] to development, staging, production.",
  ],
  'an account of another environment': [
    {
      'production.account': '222222222222',
      'staging.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
    },
    'a dedicated account for each environment (ENV-05); this one is shared by staging, production',
    "Use dedicated accounts, or add a reason of at least 20 characters as exceptions['account'] to production.",
  ],
};
