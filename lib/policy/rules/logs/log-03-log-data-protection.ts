import { AttestedKind, finding, type Finding, type Resource, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

export const logDataProtection: Rule = {
  id: 'LOG-03-LogDataProtection',
  control: 'LOG-03',
  resourceTypes: ['AWS::ECS::TaskDefinition', 'AWS::Lambda::Function'],
  statement: 'What containers and functions log is masked: nobody reads personal data or credentials in it.',
  fix: 'Log to a group of the class STANDARD with a DataProtectionPolicy that has a Deidentify statement; WorkloadLogGroup is one.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',
  check: (workload) =>
    workload.type === 'AWS::ECS::TaskDefinition'
      ? containersOf(workload).flatMap(({ name, definition }) => {
          const configuration = definition.get('LogConfiguration');
          // Other drivers hand logs to a sidecar, which is a container with a log group of its own.
          return configuration.get('LogDriver').is('awslogs')
            ? unmasked(configuration.get('Options', 'awslogs-group'), name)
            : [];
        })
      : unmaskedFunction(workload),
};

/** Functions that CDK adds to deploy something log nothing of customers, into groups that nobody names. */
function unmaskedFunction(workload: Resource): Finding[] {
  const group = workload.get('LoggingConfig', 'LogGroup');
  return group.isAbsent ? [] : unmasked(group, 'function');
}

function unmasked(name: Value, who: string): Finding[] {
  const logGroup = name.resource('AWS::Logs::LogGroup');
  if (logGroup === undefined) {
    return name.attestation(AttestedKind.LOG_GROUP) === undefined
      ? [finding(name, who, `'${who}' logs to ${name.describe()}, of which nobody can tell whether it masks anything`)]
      : [];
  }
  const statements = logGroup.get('DataProtectionPolicy', 'Statement').items();
  const masks = statements.some(
    (statement) =>
      !statement.get('Operation', 'Deidentify', 'MaskConfig').is(undefined) &&
      statement.get('DataIdentifier').items().length > 0,
  );
  const standard = logGroup.get('LogGroupClass').is('STANDARD', undefined);
  return masks && standard
    ? []
    : [finding(name, who, `'${who}' logs to ${logGroup.logicalId}, which masks no personal data or credentials`)];
}
