import type { Refusal } from '../../../support/changed-settings';

export const SHAPE: readonly Refusal[] = [
  [
    'an unknown setting',
    { 'production.databse': {} },
    `
  production.databse
    given:   an unknown setting
    allowed: name, tier, account, region, ownership, network, existingKeys, retention, incidents, accountServices, githubRepository, domain, shieldAdvanced, serviceConnect, probeRegions, services, jobs, database, cache, backups, exceptions
    fix:     Remove it, or rename it (did you mean "database"?).`,
  ],
  [
    'an unknown setting inside a section',
    { 'production.services.0.readonlyRoot': false },
    `
  production.services.web.readonlyRoot
    given:   an unknown setting
    allowed: name, image, task, writablePaths, environment, usesDatabase, databaseAccess, usesCache, dependencies, port, healthCheckPath, healthCheckCommand, minTasks, maxTasks, hostname, tokenVerification, capacity, deployment, connectsTo, breakGlass
    fix:     Remove it.`,
  ],
  [
    'an unknown setting like none',
    { 'production.network.zzz': 1 },
    `
  production.network.zzz
    given:   an unknown setting
    allowed: cidr, availabilityZones, egress, dns, dualStack, blockPublicAccess
    fix:     Remove it.`,
  ],
  [
    'a missing section',
    { 'production.retention': undefined },
    `
  production.retention
    given:   nothing
    allowed: a section with logDays, accessLogDays, keyDeletionDays
    fix:     Write it as lib/config/README.md shows.`,
  ],
  [
    'a missing value',
    { 'production.retention.logDays': undefined },
    `
  production.retention.logDays
    given:   nothing
    allowed: 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days
    fix:     Write one of the values that CloudWatch Logs offers.`,
  ],
  [
    'a section that is a number',
    { 'production.ownership': 7 },
    `
  production.ownership
    given:   7
    allowed: a section with owner, contact, securityContact, costCenter, dataClassification, source, runbooks
    fix:     Write it as lib/config/README.md shows.`,
  ],
  [
    'a list that is a section',
    { 'production.services': {} },
    `
  production.services
    given:   a value of type object
    allowed: a list
    fix:     Write it as lib/config/README.md shows.`,
  ],
  [
    'a text of 70 characters',
    { 'production.ownership.contact': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' },
    `
  production.ownership.contact
    given:   "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"… (70 characters)
    allowed: an email address of at most 128 characters: letters, digits and _ . + = - before the @
    fix:     Write the mailbox of a team, for instance "platform-team@example.com".`,
  ],
  [
    'a credential in the wrong place',
    { 'production.ownership.contact': 'AKIAIOSFODNN7EXAMPLE' },
    `
  production.ownership.contact
    given:   20 characters (not shown)
    allowed: an email address of at most 128 characters: letters, digits and _ . + = - before the @
    fix:     Write the mailbox of a team, for instance "platform-team@example.com".`,
  ],
];
