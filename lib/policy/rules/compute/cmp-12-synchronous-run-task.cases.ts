import { synchronousRunTask } from './cmp-12-synchronous-run-task';
import { testRule } from '../../../../test/support/policy';

function machine(resource: string) {
  return { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify({ resource }) } };
}

testRule(synchronousRunTask, {
  'finds asynchronous task starts': [
    {
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ EcsParameters: {} }] } },
      Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { EcsParameters: {} } } },
      Pipe: { Type: 'AWS::Pipes::Pipe', Properties: { TargetParameters: { EcsTaskParameters: {} } } },
      Machine: machine('arn:aws:states:::ecs:runTask'),
    },
    'Rule[run] Properties.Targets.0.EcsParameters: the task is started without .sync: a failed run is reported as successful',
    'Schedule[run] Properties.Target.EcsParameters: the task is started without .sync: a failed run is reported as successful',
    'Pipe[run] Properties.TargetParameters.EcsTaskParameters: the task is started without .sync: a failed run is reported as successful',
    'Machine[run] Properties.DefinitionString: the task is started without .sync: a failed run is reported as successful',
  ],
  'passes a synchronous state machine, and its schedule': [
    {
      Machine: machine('arn:aws:states:::ecs:runTask.sync'),
      Schedule: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: { Ref: 'Machine' } } } },
    },
  ],
});
