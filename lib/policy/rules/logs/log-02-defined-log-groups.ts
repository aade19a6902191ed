import { AttestedKind, finding, type Finding, type Resource, type TemplateSet, type Value } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import { hasLogGroup } from '../../predicates/storage/log-groups';
import type { Rule } from '../rule';

const CREATED = 'which is created without a KMS key and without retention';

export const definedLogGroups: Rule = {
  id: 'LOG-02-DefinedLogGroups',
  resourceTypes: ['AWS::CodeBuild::Project', 'AWS::ECS::TaskDefinition', 'AWS::Lambda::Function'],
  statement: 'The templates define the log groups of functions, containers and builds.',
  fix: 'Add an AWS::Logs::LogGroup with KmsKeyId and RetentionInDays, and name it in LoggingConfig.LogGroup, awslogs-group or LogsConfig.CloudWatchLogs.GroupName. Otherwise the service creates a log group without both.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html',
  check: (writer, templateSet) => {
    switch (writer.type) {
      case 'AWS::Lambda::Function':
        return ofFunction(writer, templateSet);
      case 'AWS::ECS::TaskDefinition':
        return ofContainers(writer, templateSet);
      default:
        return ofBuilds(writer, templateSet);
    }
  },
};

/** Functions that only deployments invoke are exempt: frameworks create them, and the deployment reports their errors. */
function ofFunction(lambda: Resource, templateSet: TemplateSet): Finding[] {
  const group = lambda.get('LoggingConfig', 'LogGroup');
  const name = lambda.get('FunctionName');
  const isDefined = group.isAbsent
    ? hasLogGroup(templateSet, { prefix: '/aws/lambda/', name, owner: lambda })
    : isInTemplates(group, templateSet);
  if (isDefined || isDeploymentFunction(lambda, templateSet)) return [];
  const written = group.isAbsent ? `/aws/lambda/${name.pattern() || lambda.logicalId}` : group.describe();
  return [finding(group, 'LogGroup', `the function writes to the log group ${written}, ${CREATED}`)];
}

/** The log driver creates a group on request only. */
function ofContainers(task: Resource, templateSet: TemplateSet): Finding[] {
  return containersOf(task).flatMap(({ name, definition }) => {
    const options = definition.get('LogConfiguration', 'Options');
    const [create, group] = [options.get('awslogs-create-group'), options.get('awslogs-group')];
    return create.is(undefined, false) || isInTemplates(group, templateSet)
      ? []
      : [finding(create, name, `'${name}' creates the log group ${group.describe()} without a KMS key and retention`)];
  });
}

function ofBuilds(project: Resource, templateSet: TemplateSet): Finding[] {
  const logs = project.get('LogsConfig', 'CloudWatchLogs');
  const [group, name] = [logs.get('GroupName'), project.get('Name')];
  if (logs.get('Status').is('DISABLED')) return [];
  const isDefined = group.isAbsent
    ? hasLogGroup(templateSet, { prefix: '/aws/codebuild/', name, owner: project })
    : isInTemplates(group, templateSet);
  const written = group.isAbsent ? `/aws/codebuild/${name.pattern() || project.logicalId}` : group.describe();
  return isDefined ? [] : [finding(group, 'GroupName', `builds write to the log group ${written}, ${CREATED}`)];
}

function isInTemplates(group: Value, templateSet: TemplateSet): boolean {
  return (
    group.resource('AWS::Logs::LogGroup') !== undefined ||
    group.attestation(AttestedKind.LOG_GROUP) !== undefined ||
    hasLogGroup(templateSet, { prefix: '', name: group })
  );
}
