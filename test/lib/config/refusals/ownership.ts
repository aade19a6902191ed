import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

const EMAIL = { kind: 'email', address: 'on-call@company.example' };
const BACKUP = { kind: 'email', address: 'deputy@company.example' };
const PAGER = { kind: 'https', url: 'https://pager.example.com' };

export const OWNERSHIP: RefusalTable = {
  'an owner that no tag can hold': [
    { 'production.ownership.owner': 'platform <team>' },
    '1 to 64 characters that are valid in a tag: letters, digits, spaces and _ . : / = + - @',
    'Write a name that identifies the team or cost center.',
  ],
  ...sameMessage(
    'an email address of at most 128 characters: letters, digits and _ . + = - before the @',
    'Write the mailbox of a team, for instance "platform-team@example.com".',
    {
      'a contact that is no mailbox': { 'production.ownership.contact': 'platform-team' },
      'an incident address that is no mailbox': { 'production.incidents.critical.0.address': '@example.com' },
    },
  ),
  'an unknown classification': [
    { 'production.ownership.dataClassification': 'secret' },
    'public, internal, confidential or restricted',
    'Write the class of the most sensitive data in the environment.',
  ],
  'a source over plain HTTP': [
    { 'production.ownership.source': 'http://git.example.com' },
    'an https:// URL of at most 128 characters that is valid in a tag (no ?, #, & or %)',
    'Write the URL without query and fragment; keep credentials in Secrets Manager.',
  ],
  'runbooks behind a password in the URL': [
    { 'production.ownership.runbooks': 'https://me:hunter2@runbooks.example.com' },
    ['production.ownership.runbooks', '39 characters (not shown)'],
    'an https:// URL of at most 256 characters without user name and password',
    'Write the URL of the folder with the runbooks; it is part of every alarm. Keep credentials in Secrets Manager.',
  ],
  'a target twice': [
    { 'production.incidents.warning': [EMAIL, EMAIL] },
    ['production.incidents.warning[1].address', '"on-call@company.example"'],
    'a different target; incidents.warning[0] is the same',
    'Remove it.',
  ],
  ...sameMessage('one target or more (INC-01)', "Add { kind: 'email', address: … } or { kind: 'https', url: … }.", {
    'no route for critical incidents': { 'production.incidents.critical': [] },
    'no route for warnings': { 'production.incidents.warning': [] },
  }),
  'no target of the escalation': [
    {
      'production.incidents.escalation': { confirmWithinMinutes: 15, targets: [] },
      'production.incidents.backupContact': BACKUP,
    },
    ['production.incidents.escalation.targets', 'an empty list'],
    'one target or more (INC-05)',
    "Add { kind: 'email', address: … } or { kind: 'https', url: … }.",
  ],
  'an escalation to the same mailbox': [
    {
      'production.incidents.escalation': { confirmWithinMinutes: 15, targets: [EMAIL] },
      'production.incidents.backupContact': BACKUP,
    },
    ['production.incidents.escalation.targets[0].address', '"on-call@company.example"'],
    'a different target; incidents.critical[0] is the same',
    'Write a target of other people.',
  ],
  'a target of the escalation twice': [
    {
      'production.incidents.escalation': {
        confirmWithinMinutes: 15,
        targets: [PAGER, PAGER],
      },
      'production.incidents.backupContact': BACKUP,
    },
    ['production.incidents.escalation.targets[1].url', '"https://pager.example.com"'],
    'a different target; incidents.escalation.targets[0] is the same',
    'Write a target of other people.',
  ],
  'a backup contact that is the contact': [
    { 'production.incidents.backupContact': EMAIL },
    ['production.incidents.backupContact.address', '"on-call@company.example"'],
    'a different target; incidents.critical[0] is the same',
    'Write a target of other people.',
  ],
  'an escalation without a backup contact': [
    { 'production.incidents.escalation': { confirmWithinMinutes: 15, targets: [PAGER, BACKUP] } },
    ['production.incidents.backupContact', 'nothing'],
    'a target in production, because incidents.critical has one target (INC-05)',
    "Write { kind: 'email', address: … } of another person, or add a second target to each route.",
  ],
  'a confirmation after more than a day': [
    {
      'production.incidents.escalation': {
        confirmWithinMinutes: 1441,
        targets: [PAGER],
      },
      'production.incidents.backupContact': BACKUP,
    },
    ['production.incidents.escalation.confirmWithinMinutes', '1441'],
    'a whole number, 1 to 1440',
    'Write the minutes that an on-call engineer needs to wake up and sign in, for instance 15.',
  ],
  'a pager over plain HTTP': [
    { 'production.incidents.critical.0': { kind: 'https', url: 'http://pager.example.com' } },
    ['production.incidents.critical[0].url', '"http://pager.example.com"'],
    'an https:// URL without user name and password',
    'Write the complete URL; keep credentials in Secrets Manager.',
  ],
  'an unknown kind of incident target': [
    { 'production.incidents.critical.0.kind': 'chat' },
    '"email" or "https"',
    'Write one of these kinds.',
  ],
  'a Slack channel by its name': [
    { 'production.incidents.chat': { kind: 'slack', workspaceId: 'T01234567', channelId: '#incidents' } },
    ['production.incidents.chat.channelId', '"#incidents"'],
    'the ID of a Slack channel: C or G and at least 8 capital letters or digits',
    'Copy the last part of the link to the channel.',
  ],
  'a Teams channel that is no part of a link': [
    {
      'production.incidents.chat': {
        kind: 'teams',
        tenantId: '0a1b2c3d-0000-1111-2222-333344445555',
        teamId: '0a1b2c3d-0000-1111-2222-333344445555',
        channelId: '19:abc@thread.tacv2',
      },
    },
    ['production.incidents.chat.channelId', '"19:abc@thread.tacv2"'],
    'the ID of a Teams channel as in a link, such as 19%3aabc%40thread.tacv2',
    'Copy the part between /channel/ and the next / of the link to the channel.',
  ],
  'a Slack workspace by its name': [
    { 'production.incidents.chat': { kind: 'slack', workspaceId: 'shop', channelId: 'C01234567' } },
    ['production.incidents.chat.workspaceId', '"shop"'],
    'the ID of a Slack workspace: T and at least 8 capital letters or digits',
    'Authorize the workspace in the console of Amazon Q Developer in chat applications, which shows the ID.',
  ],
  'a Teams tenant by its name': [
    {
      'production.incidents.chat': {
        kind: 'teams',
        tenantId: 'example.com',
        teamId: '0a1b2c3d-0000-1111-2222-333344445555',
        channelId: '19%3aabc%40thread.tacv2',
      },
    },
    ['production.incidents.chat.tenantId', '"example.com"'],
    'a UUID',
    'Copy the ID of the tenant from a link to the channel.',
  ],
};
