import { finding } from '../../model';
import { belongsToCluster, DATABASE_TYPES, engineFamily } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** The parameter that makes an engine refuse plain connections, and its values for "on". */
const PARAMETERS = {
  postgres: { name: 'rds.force_ssl', on: [1, 'on'] },
  mysql: { name: 'require_secure_transport', on: ['ON', 1] },
} as const;

export const databaseRequiresTls: Rule = {
  id: 'TLS-03-DatabaseRequiresTls',
  control: 'TLS-03',
  resourceTypes: DATABASE_TYPES,
  statement: 'A database refuses connections without TLS.',
  fix: "Give the database its own parameter group, with rds.force_ssl '1' (PostgreSQL) or require_secure_transport ON (MySQL).",
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
          `nothing shows that ${database.get('Engine').describe()} refuses plain connections`,
        ),
      ];
    }
    const cluster = database.type === 'AWS::RDS::DBCluster';
    const group = database.get(cluster ? 'DBClusterParameterGroupName' : 'DBParameterGroupName');
    const { name, on } = PARAMETERS[family];
    const parameter = group.resource()?.get('Parameters').get(name);
    return parameter?.is(...on) === true
      ? []
      : [
          finding(
            group,
            name,
            `it accepts connections without TLS: ${name} is ${parameter?.describe() ?? 'in no parameter group of its own'}`,
          ),
        ];
  },
};
