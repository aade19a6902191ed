import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

export const noTaskPublicIp: Rule = {
  id: 'NET-01-NoTaskPublicIp',
  resourceTypes: [
    'AWS::ECS::Service',
    'AWS::ECS::TaskSet',
    'AWS::Events::Rule',
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

/** The AssignPublicIp properties for the tasks that a resource starts. */
function assignments(resource: Resource): Value[] {
  switch (resource.type) {
    case 'AWS::ECS::Service':
    case 'AWS::ECS::TaskSet':
      return [resource.get('NetworkConfiguration', 'AwsvpcConfiguration', 'AssignPublicIp')];
    case 'AWS::Events::Rule':
      return resource.get('Targets').items().flatMap(startedTask);
    case 'AWS::Scheduler::Schedule':
      return startedTask(resource.get('Target'));
    default:
      return [resource.get('DefinitionString')].filter((definition) => definition.pattern().includes('ecs:runTask'));
  }
}

function startedTask(target: Value): Value[] {
  const parameters = target.get('EcsParameters');
  const network = parameters.get('NetworkConfiguration');
  const keys = target.path.startsWith('Properties.Targets')
    ? ['AwsVpcConfiguration', 'AssignPublicIp']
    : ['AwsvpcConfiguration', 'AssignPublicIp'];
  return parameters.isAbsent ? [] : [network.get(...keys)];
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
