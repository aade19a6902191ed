import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const CONTAINERS: RefusalTable = {
  ...sameMessage(
    'an absolute, normalized path; not / and nothing in /bin, /boot, /dev, /etc, /lib, /lib64, /proc, /sbin, /sys, /usr (CMP-02)',
    'Let the program write below /tmp, /run or a dedicated folder.',
    {
      'a writable root': { 'production.services.0.writablePaths.0': '/' },
      'a writable system folder': { 'production.services.0.writablePaths.0': '/etc/ssl' },
      'a writable path that climbs': { 'production.services.0.writablePaths.0': '/tmp/../etc' },
      'a relative writable path': { 'production.services.0.writablePaths.0': 'tmp' },
    },
  ),
  'a writable path given twice': [
    { 'production.services.0.writablePaths': ['/tmp', '/tmp'] },
    ['production.services.web.writablePaths[1]', '"/tmp"'],
    'each path once',
    'Remove the repetition.',
  ],
  ...sameMessage(
    'a value that is not a secret, with a name that does not indicate one (SEC-01)',
    'Store the secret in Secrets Manager and pass its ARN (a name that ends in _ARN); if this is a secret, rotate it.',
    {
      'a secret by its name': [
        { 'production.services.0.environment': { DB_PASSWORD: 'hunter2' } },
        ['production.services.web.environment.DB_PASSWORD', '7 characters (not shown)'],
      ],
      'a secret by its value': [
        { 'production.services.0.environment': { UPSTREAM: 'postgres://app:hunter2@db.example.com/app' } },
        ['production.services.web.environment.UPSTREAM', '41 characters (not shown)'],
      ],
    },
  ),
  'a secret in a command': [
    { 'production.jobs.0.command': ['node', '/app/report.mjs', '--password=hunter2'] },
    ['production.jobs.report.command[2]', '18 characters (not shown)'],
    'an argument without a secret (SEC-01)',
    'Let the program read the secret from Secrets Manager; if this is a secret, rotate it.',
  ],
  'a variable name with a dash': [
    { 'production.services.0.environment': { 'LOG-LEVEL': 'info' } },
    ['production.services.web.environment.LOG-LEVEL', 'the name "LOG-LEVEL"'],
    'a name of letters, digits and _, no digit first',
    'Write a name such as "LOG_LEVEL".',
  ],
  'a variable that is a number': [
    { 'production.services.0.environment': { RETRIES: 3 } },
    ['production.services.web.environment.RETRIES', 'a value of type number'],
    'a text',
    'Put the value in quotes.',
  ],
  'a text instead of true or false': [
    { 'production.services.0.usesDatabase': 'yes' },
    'true or false',
    'Write true or false, without quotes.',
  ],
};
