import { synchronousRunTask } from './cmp-12-synchronous-run-task';
import { findings } from '../../../../test/support/policy';

function machine(resource: string) {
  return { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify({ resource }) } };
}

describe('CMP-12-SynchronousRunTask', () => {
  test('finds what starts a task and forgets it', () => {
    expect(
      findings(synchronousRunTask, {
        Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ EcsParameters: {} }] } },
        Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { EcsParameters: {} } } },
        Pipe: { Type: 'AWS::Pipes::Pipe', Properties: { TargetParameters: { EcsTaskParameters: {} } } },
        Machine: machine('arn:aws:states:::ecs:runTask'),
      }),
    ).toEqual([
      'Rule[run] Properties.Targets.0.EcsParameters: it starts a task and does not wait for its end: a failed run looks like one that succeeded',
      'Schedule[run] Properties.Target.EcsParameters: it starts a task and does not wait for its end: a failed run looks like one that succeeded',
      'Pipe[run] Properties.TargetParameters.EcsTaskParameters: it starts a task and does not wait for its end: a failed run looks like one that succeeded',
      'Machine[run] Properties.DefinitionString: it starts a task and does not wait for its end: a failed run looks like one that succeeded',
    ]);
  });

  test('passes a state machine that waits, and what starts it', () => {
    expect(
      findings(synchronousRunTask, {
        Machine: machine('arn:aws:states:::ecs:runTask.sync'),
        Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: { Ref: 'Machine' } } } },
      }),
    ).toEqual([]);
  });
});
