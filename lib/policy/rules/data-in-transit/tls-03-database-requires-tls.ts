import { finding, type Value } from '../../model';
import { belongsToCluster, DATABASE_TYPES, engineFamily } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

/** The parameter of each engine family that requires TLS, its values, and the parameters with the protocol versions. */
const PARAMETERS = {
  postgres: {
    name: 'rds.force_ssl',
    on: [1, 'on'],
    versions: ['ssl_min_protocol_version', 'ssl_max_protocol_version'],
  },
  mysql: { name: 'require_secure_transport', on: ['ON', 1], versions: ['tls_version'] },
} as const;

/** Protocol versions with secure cipher suites. They are the defaults of the current engine versions. */
const PROTOCOLS = /^\s*TLSv1\.[23]\s*$/;

export const databaseRequiresTls: Rule = {
  id: 'TLS-03-DatabaseRequiresTls',
  resourceTypes: DATABASE_TYPES,
  statement: 'Every RDS database requires TLS 1.2 or later.',
  fix: 'Set rds.force_ssl to 1 (PostgreSQL) or require_secure_transport to ON (MySQL) in a parameter group of the database; allow TLSv1.2 and TLSv1.3 only.',
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
    const { name, on, versions } = PARAMETERS[family];
    const parameters = group
      .resource('AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup')
      ?.get('Parameters');
    const parameter = parameters?.get(name);
    const old = versions.flatMap((version) => parameters?.get(version) ?? []).filter(permitsOldProtocols);
    return [
      ...(parameter?.is(...on) === true
        ? []
        : [
            finding(
              group,
              name,
              `${name} is ${parameter?.describe() ?? 'in no parameter group'}: connections without TLS are accepted`,
            ),
          ]),
      ...old.map((version) => {
        const versionName = version.path.replace('Properties.Parameters.', '');
        return finding(group, versionName, `${versionName} is ${version.describe()}: TLS 1.0 or 1.1 is accepted`);
      }),
    ];
  },
};

/** MySQL has a list of versions, PostgreSQL a lowest and a highest version. */
function permitsOldProtocols(version: Value): boolean {
  return (
    !version.isAbsent &&
    !version
      .pattern()
      .split(',')
      .every((each) => PROTOCOLS.test(each))
  );
}
