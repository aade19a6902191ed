import { AttestedKind, finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import { permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

export const logDataProtection: Rule = {
  id: 'LOG-03-LogDataProtection',
  resourceTypes: ['AWS::ECS::TaskDefinition', 'AWS::Lambda::Function'],
  statement: 'Log groups of containers and functions mask sensitive data with a data protection policy.',
  fix: 'Use a log group of the class STANDARD with a DataProtectionPolicy that has a Deidentify statement for EmailAddress and AwsSecretKey, such as WorkloadLogGroup.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',
  check: (workload, templateSet) => [...mayUnmask(workload, templateSet), ...unmaskedLogs(workload)],
};

/** The role of a workload must not read the values that its logs mask. */
function mayUnmask(workload: Resource, templateSet: TemplateSet): Finding[] {
  const role = workload.get(workload.type === 'AWS::ECS::TaskDefinition' ? 'TaskRoleArn' : 'Role');
  const resource = role.resource('AWS::IAM::Role');
  const reads =
    resource !== undefined && permissionsOf(resource, templateSet).some((each) => each.covers('logs:Unmask'));
  return reads ? [finding(role, 'Unmask', `${role.describe()} may read the masked values (logs:Unmask)`)] : [];
}

function unmaskedLogs(workload: Resource): Finding[] {
  return workload.type === 'AWS::ECS::TaskDefinition'
    ? containersOf(workload).flatMap(({ name, definition }) => {
        const configuration = definition.get('LogConfiguration');
        // Other drivers send logs to a sidecar container, which has its own log group.
        return configuration.get('LogDriver').is('awslogs')
          ? unmasked(configuration.get('Options', 'awslogs-group'), name)
          : [];
      })
    : unmaskedFunction(workload);
}

/** The minimum of a mask: email addresses, and one format of credentials. */
const PERSONAL = /\bEmailAddress$/;
const CREDENTIALS =
  /\b(AwsSecretKey|HttpBasicAuth|JsonWebToken|OpenSshPrivateKey|PgpPrivateKey|PkcsPrivateKey|PuttyPrivateKey)/;

function hasIdentifier(statement: Value, pattern: RegExp): boolean {
  return statement
    .get('DataIdentifier')
    .items()
    .some((identifier) => identifier.isUnknown || pattern.test(identifier.pattern()));
}

/** Functions that CDK adds for deployments log no customer data and have no log group in the template. */
function unmaskedFunction(workload: Resource): Finding[] {
  const group = workload.get('LoggingConfig', 'LogGroup');
  return group.isAbsent ? [] : unmasked(group, 'function');
}

function unmasked(name: Value, who: string): Finding[] {
  const logGroup = name.resource('AWS::Logs::LogGroup');
  if (logGroup === undefined) {
    return name.attestation(AttestedKind.LOG_GROUP) === undefined
      ? [
          finding(
            name,
            who,
            `'${who}' logs to ${name.describe()}, a log group outside the templates: data protection is unknown`,
          ),
        ]
      : [];
  }
  const statements = logGroup.get('DataProtectionPolicy', 'Statement').items();
  const masks = statements.some(
    (statement) =>
      !statement.get('Operation', 'Deidentify', 'MaskConfig').is(undefined) &&
      hasIdentifier(statement, PERSONAL) &&
      hasIdentifier(statement, CREDENTIALS),
  );
  const standard = logGroup.get('LogGroupClass').is('STANDARD', undefined);
  return masks && standard
    ? []
    : [
        finding(
          name,
          who,
          `'${who}' logs to ${logGroup.logicalId}, which has no data protection policy that masks sensitive data`,
        ),
      ];
}
