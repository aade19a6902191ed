import { finding, type Finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

type Secure = readonly (boolean | number | string | undefined)[];

/** How a parameter group of a database other than RDS requires TLS. */
interface Requirement {
  /** The property with the parameter group. */
  readonly group: string;
  readonly parameter: string;

  /** The secure values; `undefined` if the default of the parameter is secure. */
  readonly secure: (group: Resource) => Secure;

  /** The default parameter groups that are secure. */
  readonly defaults: RegExp;
}

/** With the default parameter group of each type, TLS is required. Redshift changed its default group on 2025-01-10. */
const REQUIREMENTS: Readonly<Record<string, Requirement>> = {
  'AWS::DocDB::DBCluster': {
    group: 'DBClusterParameterGroupName',
    parameter: 'tls',
    secure: () => ['enabled', 'tls1.2+', 'tls1.3+', 'fips-140-3', undefined],
    defaults: /^default\.docdb/,
  },
  'AWS::Neptune::DBCluster': {
    group: 'DBClusterParameterGroupName',
    parameter: 'neptune_enforce_ssl',
    secure: () => [1, undefined],
    defaults: /^default\.neptune/,
  },
  'AWS::Redshift::Cluster': {
    group: 'ClusterParameterGroupName',
    parameter: 'require_ssl',
    secure: (group) => (group.get('ParameterGroupFamily').is('redshift-2.0') ? [true, undefined] : [true]),
    defaults: /^default\.redshift-2/,
  },
};

const SERVERLESS = 'AWS::RedshiftServerless::Workgroup';

export const clusterRequiresTls: Rule = {
  id: 'TLS-03-ClusterRequiresTls',
  resourceTypes: [...Object.keys(REQUIREMENTS), SERVERLESS],
  statement: 'DocumentDB, Neptune and Redshift clusters require TLS.',
  fix: 'Set the parameter tls to enabled (DocumentDB), neptune_enforce_ssl to 1 (Neptune) or require_ssl to true (Redshift) in a parameter group of the templates.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/redshift-controls.html#redshift-2',
  check: (cluster) =>
    cluster.type === SERVERLESS
      ? withoutTls(cluster.get('ConfigParameters'), 'require_ssl', [true, undefined])
      : groupFindings(cluster),
};

function groupFindings(cluster: Resource): Finding[] {
  const requirement = REQUIREMENTS[cluster.type];
  if (requirement === undefined) return [];
  const { defaults, group: property, parameter, secure } = requirement;
  const name = cluster.get(property);
  if (name.isAbsent || defaults.test(name.text() ?? '')) return [];
  const group = name.resource();
  return group === undefined
    ? [
        finding(
          name,
          parameter,
          `the parameter group ${name.describe()} is not in the templates: ${parameter} is unknown`,
        ),
      ]
    : withoutTls(group.get('Parameters'), parameter, secure(group));
}

/** The finding of a parameter in a map, or in a list of names and values. */
function withoutTls(parameters: Value, parameter: string, secure: Secure): Finding[] {
  const isList = parameters.resolution.kind === 'list';
  const listed = parameters
    .items()
    .find((each) => ['ParameterName', 'ParameterKey'].some((property) => each.get(property).is(parameter)));
  const value = isList ? listed?.get('ParameterValue') : parameters.get(parameter);
  return (value === undefined ? secure.includes(undefined) : value.is(...secure))
    ? []
    : [
        finding(
          value ?? parameters,
          parameter,
          `${parameter} is ${value?.describe() ?? 'absent'}: connections without TLS are accepted`,
        ),
      ];
}
