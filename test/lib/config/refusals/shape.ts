import { sameMessage, type RefusalTable } from '../../../support/changed-settings';

export const SHAPE: RefusalTable = {
  'an unknown setting': [
    { 'production.databse': {} },
    ['production.databse', 'an unknown setting'],
    'name, tier, account, region, ownership, network, existingKeys, retention, incidents, observability, accountServices, githubRepository, domain, signIn, shieldAdvanced, serviceConnect, probeRegions, services, jobs, functions, sites, database, cache, databases, caches, buckets, tables, queues, topics, secrets, backups, expectedUse, exceptions',
    'Remove it, or rename it (did you mean "database"?).',
  ],
  'an unknown setting inside a section': [
    { 'production.services.0.readonlyRoot': false },
    ['production.services.web.readonlyRoot', 'an unknown setting'],
    'name, image, task, writablePaths, environment, usesDatabase, databaseAccess, usesCache, links, dependencies, port, healthCheckPath, healthCheckCommand, minTasks, maxTasks, scaling, hostname, tokenVerification, capacity, deployment, connectsTo, breakGlass',
    'Remove it.',
  ],
  'an unknown setting like none': [
    { 'production.network.zzz': 1 },
    ['production.network.zzz', 'an unknown setting'],
    'cidr, availabilityZones, egress, dns, dualStack, blockPublicAccess',
    'Remove it.',
  ],
  'a missing section': [
    { 'production.retention': undefined },
    'a section with logDays, accessLogDays, keyDeletionDays',
    'Write it as lib/config/README.md shows.',
  ],
  'a missing value': [
    { 'production.retention.logDays': undefined },
    '30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days',
    'Write one of the values that CloudWatch Logs offers.',
  ],
  'a section that is a number': [
    { 'production.ownership': 7 },
    'a section with owner, contact, securityContact, costCenter, dataClassification, source, runbooks',
    'Write it as lib/config/README.md shows.',
  ],
  'a list that is a section': [
    { 'production.services': {} },
    ['production.services', 'a value of type object'],
    'a list',
    'Write it as lib/config/README.md shows.',
  ],
  ...sameMessage(
    'an email address of at most 128 characters: letters, digits and _ . + = - before the @',
    'Write the mailbox of a team, for instance "platform-team@example.com".',
    {
      'a text of 70 characters': [
        { 'production.ownership.contact': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' },
        ['production.ownership.contact', '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (70 characters)'],
      ],
      'a credential in the wrong place': [
        { 'production.ownership.contact': 'AKIAIOSFODNN7EXAMPLE' },
        ['production.ownership.contact', '20 characters (not shown)'],
      ],
    },
  ),
};
