import { production } from '../../../../lib/config';
import type { RefusalTable } from '../../../support/changed-settings';

export const ENVIRONMENTS: RefusalTable = [
  [
    'fewer zones than staging',
    { 'production.network.availabilityZones': ['eu-west-1a', 'eu-west-1b'] },
    `
  production.network.availabilityZones
    given:   ["eu-west-1a", "eu-west-1b"]
    allowed: at least 3 Availability Zones, as in staging
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['network.availabilityZones'].`,
  ],
  [
    'egress weaker than in a lower tier',
    { 'staging.network.egress': { kind: 'none' } },
    `
  production.network.egress.kind
    given:   "nat-per-availability-zone"
    allowed: at least "none", as in staging
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['network.egress.kind'].`,
  ],
  [
    'at least 90, as in staging',
    "Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['retention.logDays'].",
    { 'shorter logs than in staging': { 'production.retention.logDays': 60 } },
  ],
  [
    'at least 90, as in staging',
    "Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['retention.accessLogDays'].",
    { 'shorter access logs than in staging': { 'production.retention.accessLogDays': 60 } },
  ],
  [
    'a shorter wait for keys than in development',
    { 'staging.retention.keyDeletionDays': 7, 'development.retention.keyDeletionDays': 10 },
    `
  staging.retention.keyDeletionDays
    given:   7
    allowed: at least 10, as in development
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['retention.keyDeletionDays'].`,
  ],
  [
    'fewer readers than in staging',
    { 'staging.database.readers': 2 },
    `
  production.database.readers
    given:   1
    allowed: at least 2, as in staging
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['database.readers'].`,
  ],
  [
    'fewer days of backup than in development',
    { 'development.database.backupRetentionDays': 20 },
    `
  staging.database.backupRetentionDays
    given:   14
    allowed: at least 20, as in development
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['database.backupRetentionDays'].`,
  ],
  [
    'less capacity than in staging',
    { 'staging.database.capacity.minAcu': 1 },
    `
  production.database.capacity.minAcu
    given:   0.5
    allowed: at least 1, as in staging
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['database.capacity.minAcu'].`,
  ],
  [
    'fewer tasks than in staging',
    { 'staging.services.0.minTasks': 3 },
    `
  production.services.web.minTasks
    given:   2
    allowed: at least 3, as in staging
    fix:     Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['services.web.minTasks'].`,
  ],
  [
    'a reason that is too short',
    { 'production.exceptions': { 'retention.logDays': 'cheaper' }, 'production.retention.logDays': 60 },
    `
  production.exceptions['retention.logDays']
    given:   "cheaper"
    allowed: a reason of at least 20 characters
    fix:     State why it is acceptable here, so that a reviewer can evaluate it.`,
  ],
  [
    'a reason only for a value that is weaker than in an environment of a lower tier, or for a shared "account"',
    'Remove the reason.',
    {
      'a reason where nothing is weaker': [
        { 'production.exceptions': { 'retention.logDays': 'Documented so that a reviewer can evaluate it.' } },
        '"Documented so that a reviewer can evaluate it."',
        "production.exceptions['retention.logDays']",
      ],
      'a reason for the account that is not shared': [
        { 'production.exceptions': { account: 'Documented so that a reviewer can evaluate it.' } },
        '"Documented so that a reviewer can evaluate it."',
        'production.exceptions.account',
      ],
    },
  ],
  [
    'a reason for a setting that does not exist',
    { 'production.exceptions': { 'retention.logsDays': 'Documented so that a reviewer can evaluate it.' } },
    `
  production.exceptions['retention.logsDays']
    given:   "Documented so that a reviewer can evaluate it."
    allowed: a reason only for a value that is weaker than in an environment of a lower tier, or for a shared "account"
    fix:     Remove the reason (did you mean "retention.logDays"?).`,
  ],
  [
    'a hostname of another service',
    { 'production.services': production.services.flatMap((web) => [web, { ...web, name: 'api' }]) },
    `
  production.services.api.hostname
    given:   "www.example.com"
    allowed: a unique hostname; production.services.web.hostname is the same
    fix:     Choose another hostname.`,
  ],
  [
    'a cluster identifier of the same account',
    {
      'production.name': 'staging-eu',
      'production.account': '222222222222',
      'production.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
      'staging.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
      'staging.database.identifier': 'eu-main',
    },
    `
  staging-eu.database.identifier
    given:   "main"
    allowed: an identifier with which the name of the cluster, staging-eu-main, is unique in the account and Region; staging.database.identifier results in the same
    fix:     Rename the one that is not deployed: a changed identifier creates a new cluster.`,
  ],
  [
    'an account of another environment',
    {
      'production.account': '222222222222',
      'staging.exceptions': { account: 'Documented so that a reviewer can evaluate it.' },
    },
    `
  production.account
    given:   "222222222222"
    allowed: a dedicated account (ENV-05); it is shared with staging
    fix:     Use a dedicated account, or add a reason of at least 20 characters as exceptions['account'].`,
  ],
];
