import { finding, type Resource, type Value } from '../../model';
import type { Rule } from '../rule';

/** `ecs:runTask` that does not wait: success then means that ECS has accepted the run. */
const NOT_AWAITED = /ecs:runTask(?!\.(sync|waitForTaskToken))/;

export const synchronousRunTask: Rule = {
  id: 'CMP-12-SynchronousRunTask',
  control: 'CMP-12',
  resourceTypes: [
    'AWS::Events::Rule',
    'AWS::Scheduler::Schedule',
    'AWS::Pipes::Pipe',
    'AWS::StepFunctions::StateMachine',
  ],
  statement: 'What starts a job waits for its end, and sees how it ended.',
  fix: 'Start a state machine that runs the task by ecs:runTask.sync, with a timeout.',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html',
  check: (resource) =>
    startsTask(resource).map((value) =>
      finding(
        value,
        'run',
        'it starts a task and does not wait for its end: a failed run looks like one that succeeded',
      ),
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
      return [resource.get('DefinitionString')].filter((text) => NOT_AWAITED.test(text.pattern()));
  }
}
