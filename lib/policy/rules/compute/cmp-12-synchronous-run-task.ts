import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** `ecs:runTask` without `.sync`: it succeeds when ECS accepts the task. */
const ASYNCHRONOUS = /ecs:runTask(?!\.(sync|waitForTaskToken))/;

export const synchronousRunTask: Rule = {
  id: 'CMP-12-SynchronousRunTask',
  resourceTypes: [
    'AWS::Events::Rule',
    'AWS::Scheduler::Schedule',
    'AWS::Pipes::Pipe',
    'AWS::StepFunctions::StateMachine',
  ],
  statement: 'State machines wait for the completion of ECS tasks that they run.',
  fix: 'Start a state machine that runs the task with ecs:runTask.sync and a timeout.',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html',
  check: (resource) =>
    startsTask(resource).map((value) =>
      finding(value, 'run', 'the task is started without .sync: a failed run is reported as successful'),
    ),
};

function startsTask(resource: Resource): Value[] {
  const present = (value: Value) => !value.isAbsent;
  switch (resource.type) {
    case 'AWS::Events::Rule':
      return resource
        .get('Targets')
        .items()
        .map((target) => target.get('EcsParameters'))
        .filter(present);
    case 'AWS::Scheduler::Schedule':
      return [resource.get('Target', 'EcsParameters')].filter(present);
    case 'AWS::Pipes::Pipe':
      return [resource.get('TargetParameters', 'EcsTaskParameters')].filter(present);
    default:
      return [resource.get('DefinitionString')].filter((text) => ASYNCHRONOUS.test(text.pattern()));
  }
}
