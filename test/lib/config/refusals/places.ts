import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const PLACES: RefusalTable = {
  ...sameMessage(
    '2 to 20 characters of a-z, 0-9 and -, a letter first, no - last or doubled',
    'Choose a name such as "production".',
    {
      'an uppercase environment name': [{ 'production.name': 'Production' }, ['environments[2].name', '"Production"']],
      'an environment name of 21 characters': [
        { 'production.name': 'a23456789012345678901' },
        ['a23456789012345678901.name', '"a23456789012345678901"'],
      ],
    },
  ),
  'two environments of the same name': [
    { 'production.name': 'staging' },
    ['environments[2].name', '"staging"'],
    'a unique name; environments[1] has the same',
    'Rename one of them; the name is part of every stack name.',
  ],
  'an unknown tier': [
    { 'production.tier': 'prod' },
    'development, staging or production',
    'Write the tier whose controls the environment meets.',
  ],
  ...sameMessage('12 digits, as text', 'Copy the account ID from the AWS console; keep leading zeros.', {
    'an account id of 11 digits': { 'production.account': '33333333333' },
    'an account id as a number': { 'production.account': 333333333333 },
  }),
  'a Region outside the European Union': [
    { 'production.region': 'eu-west-2' },
    'eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1 or eu-west-3 (ENV-02)',
    'Move the environment to an allowed Region (did you mean "eu-west-1"?), or extend allowedRegions of defineBaseline, with the approval of the owner of data residency.',
  ],
  'a Region that is none': [
    { 'production.region': 'Ireland' },
    'the name of an AWS Region',
    'Write it as AWS does, for instance "eu-west-1".',
  ],
  ...sameMessage('2 or 3 different Availability Zones (NET-08)', 'Name two or three Availability Zones, each once.', {
    'one zone': [
      { 'development.network.availabilityZones': ['eu-west-1a'] },
      ['development.network.availabilityZones', '["eu-west-1a"]'],
    ],
    'the same zone twice': [
      { 'development.network.availabilityZones': ['eu-west-1a', 'eu-west-1a'] },
      ['development.network.availabilityZones', '["eu-west-1a", "eu-west-1a"]'],
    ],
  }),
  ...sameMessage(
    'an Availability Zone of eu-west-1: eu-west-1a, eu-west-1b or eu-west-1c',
    'Name Availability Zones of the Region of the environment.',
    {
      'a zone of another Region': { 'development.network.availabilityZones.1': 'eu-west-3b' },
      'a zone that the Region does not have': { 'development.network.availabilityZones.1': 'eu-west-1d' },
    },
  ),
  'a zone that is no zone': [
    { 'development.network.availabilityZones.1': 'b' },
    'the name of an Availability Zone',
    'Write the Region and a letter, for instance "eu-west-1a".',
  ],
  'a key by its alias': [
    { 'production.existingKeys.data': 'alias/shop' },
    'the ARN of a single-Region key',
    'Copy it from `aws kms describe-key`; an alias can be moved to another key.',
  ],
  'a key of another account': [
    { 'staging.existingKeys': { data: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000' } },
    ['staging.existingKeys.data', '"arn:aws:kms:eu-west-1:333333333333:key/00000000-"… (75 characters)'],
    'a key of 222222222222 in eu-west-1',
    'Create the key in the account and Region of the environment.',
  ],
  'one key for two domains': [
    {
      'production.existingKeys': {
        data: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000',
        logs: 'arn:aws:kms:eu-west-1:333333333333:key/00000000-0000-0000-0000-000000000000',
      },
    },
    ['production.existingKeys.logs', '"arn:aws:kms:eu-west-1:333333333333:key/00000000-"… (75 characters)'],
    'a key that no other data domain has (KEY-01)',
    'Create a key for each data domain.',
  ],
  'a key of an unknown data domain': [
    { 'production.existingKeys': { backups: 7 } },
    ['production.existingKeys.backups', 'an unknown setting'],
    'data, logs, secrets, messages, compute, backup, artifacts',
    'Remove it, or rename it (did you mean "backup"?).',
  ],
};
