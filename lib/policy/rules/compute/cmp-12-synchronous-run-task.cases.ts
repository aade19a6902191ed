import { synchronousRunTask } from './cmp-12-synchronous-run-task';
import { findings } from '../../../../test/support/policy';

function machine(resource: string) {
  return { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify({ resource }) } };
}

describe('CMP-12-SynchronousRunTask', () => {
  test('finds asynchronous task starts', () => {
    expect(
      findings(synchronousRunTask, {
        Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ EcsParameters: {} }] } },
        Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { EcsParameters: {} } } },
        Pipe: { Type: 'AWS::Pipes::Pipe', Properties: { TargetParameters: { EcsTaskParameters: {} } } },
        Machine: machine('arn:aws:states:::ecs:runTask'),
      }),
    ).toEqual([
      'Rule[run] Properties.Targets.0.EcsParameters: the task is started without .sync: a failed run is reported as successful',
      'Schedule[run] Properties.Target.EcsParameters: the task is started without .sync: a failed run is reported as successful',
      'Pipe[run] Properties.TargetParameters.EcsTaskParameters: the task is started without .sync: a failed run is reported as successful',
      'Machine[run] Properties.DefinitionString: the task is started without .sync: a failed run is reported as successful',
    ]);
  });

  test('passes a synchronous state machine, and its schedule', () => {
    expect(
      findings(synchronousRunTask, {
        Machine: machine('arn:aws:states:::ecs:runTask.sync'),
        Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: { Ref: 'Machine' } } } },
      }),
    ).toEqual([]);
  });
});
