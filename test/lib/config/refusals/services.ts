import type { Refusal } from '../../../support/changed-settings';

export const SERVICES: readonly Refusal[] = [
  [
    'a privileged port',
    { 'production.services.0.port': 443 },
    `
  production.services.web.port
    given:   443
    allowed: a whole number, 1024 to 65535
    fix:     Let the container listen on a port that needs no root, for instance 8443.`,
  ],
  [
    'a port beyond the last',
    { 'production.services.0.port': 65536 },
    `
  production.services.web.port
    given:   65536
    allowed: a whole number, 1024 to 65535
    fix:     Let the container listen on a port that needs no root, for instance 8443.`,
  ],
  [
    'a health check path without a slash',
    { 'production.services.0.healthCheckPath': 'health' },
    `
  production.services.web.healthCheckPath
    given:   "health"
    allowed: a path that begins with / and has no query
    fix:     Write the path alone, for instance "/health".`,
  ],
  [
    'no container health check',
    { 'production.services.0.healthCheckCommand': [] },
    `
  production.services.web.healthCheckCommand
    given:   an empty list
    allowed: a program and its arguments, as a list
    fix:     Write the exec form, for instance ['node', '/app/main.mjs'].`,
  ],
  [
    'an empty argument',
    { 'production.services.0.healthCheckCommand.1': '' },
    `
  production.services.web.healthCheckCommand[1]
    given:   ""
    allowed: a text that is not empty
    fix:     Write the program and each argument as an element of the list.`,
  ],
  [
    'no task',
    { 'development.services.0.minTasks': 0 },
    `
  development.services.web.minTasks
    given:   0
    allowed: a whole number, 1 to 5000
    fix:     Write the smallest number of tasks that may run.`,
  ],
  [
    'a single task in staging',
    { 'staging.services.0.minTasks': 1 },
    `
  staging.services.web.minTasks
    given:   1
    allowed: at least 2 in staging (CMP-08)
    fix:     Set 2, so that one zone may fail.`,
  ],
  [
    'a maximum below the minimum',
    { 'production.services.0.maxTasks': 1 },
    `
  production.services.web.maxTasks
    given:   1
    allowed: at least minTasks, 2
    fix:     Raise maxTasks or lower minTasks.`,
  ],
];
