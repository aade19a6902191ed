import { finding } from '../../model';
import { belongsToCluster, DATABASE_TYPES, engineFamily } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** The parameter of each engine family that requires TLS, and its values. */
const PARAMETERS = {
  postgres: { name: 'rds.force_ssl', on: [1, 'on'] },
  mysql: { name: 'require_secure_transport', on: ['ON', 1] },
} as const;

export const databaseRequiresTls: Rule = {
  id: 'TLS-03-DatabaseRequiresTls',
  resourceTypes: DATABASE_TYPES,
  statement: 'Every RDS database requires TLS.',
  fix: 'Set rds.force_ssl to 1 (PostgreSQL) or require_secure_transport to ON (MySQL) in a parameter group of the database.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html',
  check: (database) => {
    if (belongsToCluster(database)) {
      return [];
    }
    const family = engineFamily(database);
    if (family === undefined) {
      return [
        finding(
          database.get('Engine'),
          'Engine',
          `no parameter is known by which ${database.get('Engine').describe()} requires TLS`,
        ),
      ];
    }
    const cluster = database.type === 'AWS::RDS::DBCluster';
    const group = database.get(cluster ? 'DBClusterParameterGroupName' : 'DBParameterGroupName');
    const { name, on } = PARAMETERS[family];
    const parameter = group
      .resource('AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup')
      ?.get('Parameters')
      .get(name);
    return parameter?.is(...on) === true
      ? []
      : [
          finding(
            group,
            name,
            `${name} is ${parameter?.describe() ?? 'in no parameter group'}: connections without TLS are accepted`,
          ),
        ];
  },
};
