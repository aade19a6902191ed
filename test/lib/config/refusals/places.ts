import type { RefusalTable } from '../../../support/changed-settings';

export const PLACES: RefusalTable = [
  [
    '2 to 20 characters of a-z, 0-9 and -, a letter first, no - last or doubled',
    'Choose a name such as "production".',
    {
      'an upper-case environment name': [{ 'production.name': 'Production' }, '"Production"', 'environments[2].name'],
      'an environment name of 21 characters': [
        { 'production.name': 'a23456789012345678901' },
        '"a23456789012345678901"',
        'a23456789012345678901.name',
      ],
    },
  ],
  [
    'two environments of the same name',
    { 'production.name': 'staging' },
    `
  environments[2].name
    given:   "staging"
    allowed: a unique name; environments[1] has the same
    fix:     Rename one of them; the name is part of every stack name.`,
  ],
  [
    'development, staging or production',
    'Write the tier whose controls the environment meets.',
    { 'an unknown tier': { 'production.tier': 'prod' } },
  ],
  [
    '12 digits, as text',
    'Copy the account ID from the AWS console; keep leading zeros.',
    {
      'an account id of 11 digits': { 'production.account': '33333333333' },
      'an account id as a number': { 'production.account': 333333333333 },
    },
  ],
  [
    'eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1 or eu-west-3 (ENV-02)',
    'Move the environment to an allowed Region (did you mean "eu-west-1"?), or extend allowedRegions with the approval of the owner of data residency.',
    { 'a Region outside the European Union': { 'production.region': 'eu-west-2' } },
  ],
  [
    'the name of an AWS Region',
    'Write it as AWS does, for instance "eu-west-1".',
    { 'a Region that is none': { 'production.region': 'Ireland' } },
  ],
  [
    '2 or 3 different Availability Zones (NET-08)',
    'Name two or three Availability Zones, each once.',
    {
      'one zone': [{ 'development.network.availabilityZones': ['eu-west-1a'] }, '["eu-west-1a"]'],
      'the same zone twice': [
        { 'development.network.availabilityZones': ['eu-west-1a', 'eu-west-1a'] },
        '["eu-west-1a", "eu-west-1a"]',
      ],
    },
  ],
  [
    'an Availability Zone of eu-west-1: eu-west-1a, eu-west-1b or eu-west-1c',
    'Name Availability Zones of the Region of the environment.',
    {
      'a zone of another Region': { 'development.network.availabilityZones.1': 'eu-west-3b' },
      'a zone that the Region does not have': { 'development.network.availabilityZones.1': 'eu-west-1d' },
    },
  ],
  [
    'the name of an Availability Zone',
    'Write the Region and a letter, for instance "eu-west-1a".',
    { 'a zone that is no zone': { 'development.network.availabilityZones.1': 'b' } },
  ],
  [
    'a key by its alias',
    { 'production.existingKeys': { data: 'alias/shop' } },
    `
  production.existingKeys.data
    given:   "alias/shop"
    allowed: the ARN of a single-Region key
    fix:     Copy it from \`aws kms describe-key\`; an alias can be moved to another key.`,
  ],
  [
    'a key of another account',
    { 'staging.existingKeys': { data: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000' } },
    `
  staging.existingKeys.data
    given:   "arn:aws:kms:eu-west-1:333333333333:key/00000000-"… (75 characters)
    allowed: a key of 222222222222 in eu-west-1
    fix:     Create the key in the account and Region of the environment.`,
  ],
  [
    'one key for two domains',
    {
      'production.existingKeys': {
        data: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000',
        logs: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000',
      },
    },
    `
  production.existingKeys.logs
    given:   "arn:aws:kms:eu-west-1:333333333333:key/00000000-"… (75 characters)
    allowed: a key that no other data domain has (KEY-01)
    fix:     Create a key for each data domain.`,
  ],
  [
    'a key of an unknown data domain',
    { 'production.existingKeys': { backups: 7 } },
    `
  production.existingKeys.backups
    given:   an unknown setting
    allowed: data, logs, secrets, messages, compute, backup, artifacts
    fix:     Remove it, or rename it (did you mean "backup"?).`,
  ],
];
