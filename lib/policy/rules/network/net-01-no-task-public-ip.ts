import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const noTaskPublicIp: Rule = {
  id: 'NET-01-NoTaskPublicIp',
  resourceTypes: [
    'AWS::Batch::JobDefinition',
    'AWS::ECS::Service',
    'AWS::ECS::TaskSet',
    'AWS::Events::Rule',
    'AWS::Pipes::Pipe',
    'AWS::Scheduler::Schedule',
    'AWS::StepFunctions::StateMachine',
  ],
  statement: 'ECS tasks have no public IP address.',
  fix: 'Set AssignPublicIp to DISABLED and run the task in private subnets.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2',
  check: (resource) =>
    assignments(resource)
      .filter((assignPublicIp) => !assignPublicIp.is('DISABLED') && !disabledInText(assignPublicIp))
      .map((assignPublicIp) =>
        finding(assignPublicIp, 'AssignPublicIp', 'AssignPublicIp is not DISABLED: tasks can get a public IP address'),
      ),
};

/** The AssignPublicIp properties for the tasks that a resource starts. The spelling of the property above it depends on the type. */
function assignments(resource: Resource): Value[] {
  switch (resource.type) {
    case 'AWS::Batch::JobDefinition':
      return ofBatchJob(resource);
    case 'AWS::ECS::Service':
      return [resource.get('NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp')];
    case 'AWS::ECS::TaskSet':
      return [resource.get('NetworkConfiguration', 'AwsVpcConfiguration', 'AssignPublicIp')];
    case 'AWS::Events::Rule':
      return resource
        .get('Targets')
        .items()
        .flatMap((target) => startedTask(target.get('EcsParameters'), 'AwsVpcConfiguration'));
    case 'AWS::Pipes::Pipe':
      return startedTask(resource.get('TargetParameters', 'EcsTaskParameters'), 'AwsvpcConfiguration');
    case 'AWS::Scheduler::Schedule':
      return startedTask(resource.get('Target', 'EcsParameters'), 'AwsvpcConfiguration');
    default:
      return [resource.get('DefinitionString')].filter((definition) => definition.pattern().includes('ecs:runTask'));
  }
}

function startedTask(parameters: Value, network: string): Value[] {
  return parameters.isAbsent ? [] : [parameters.get('NetworkConfiguration', network, 'AssignPublicIp')];
}

/** Batch starts the tasks of a job itself; its default is DISABLED. */
function ofBatchJob(job: Resource): Value[] {
  const nodes = job.get('NodeProperties', 'NodeRangeProperties').items();
  const tasks = job.get('EcsProperties', 'TaskProperties').items();
  return [job.get('ContainerProperties'), ...tasks, ...nodes.map((node) => node.get('Container'))]
    .map((each) => each.get('NetworkConfiguration', 'AssignPublicIp'))
    .filter((assignPublicIp) => !assignPublicIp.isAbsent);
}

/** The definition of a state machine is a text that contains AssignPublicIp for every task. */
function disabledInText(definition: Value): boolean {
  const text = definition.pattern();
  return (
    text.includes('ecs:runTask') &&
    /"AssignPublicIp"\s*:\s*"DISABLED"/.test(text) &&
    !/"AssignPublicIp"\s*:\s*"(?!DISABLED)/.test(text)
  );
}
