import { errorLogAlarm } from './det-02-error-log-alarm';
import { findings, taskDefinition, testRule } from '../../../../test/support/policy';

const Log = { Type: 'AWS::Logs::LogGroup' };

const Service = { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' } } };

const Task = taskDefinition({
  LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: 'Log' } } },
});

const filter = (group = 'Log', FilterPattern?: string) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: {
    LogGroupName: { Ref: group },
    FilterPattern,
    MetricTransformations: [{ MetricName: 'Exceptions', MetricNamespace: 'Shop' }],
  },
});

const alarm = (MetricName = 'Exceptions', Namespace = 'Shop') => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { MetricName, Namespace },
});

const UNHEARD = 'Service[Exceptions] Properties.TaskDefinition: no alarm on errors in the logs of the containers';

testRule(errorLogAlarm, {
  'finds a service with an unknown task definition': [
    {
      Service: { ...Service, Properties: { TaskDefinition: { Ref: 'TaskArn' } } },
      Log,
      Filter: filter(),
      Alarm: alarm(),
    },
    UNHEARD,
  ],
  'passes a service with a metric filter and an alarm': [{ Log, Task, Service, Filter: filter(), Alarm: alarm() }],
});

describe('DET-02-ErrorLogAlarm', () => {
  test.each([
    ['no filter', {}],
    ['a filter without an alarm', { Filter: filter() }],
    ['an alarm on something else', { Filter: filter(), Alarm: alarm('Orders') }],
    ['an alarm on a metric of another namespace', { Filter: filter(), Alarm: alarm('Exceptions', 'Orders') }],
    ['a filter that matches no usual error', { Filter: filter('Log', '"EXCEPTION-CODE-42"'), Alarm: alarm() }],
    ['a filter that excludes usual errors', { Filter: filter('Log', '-Request -memory -recent'), Alarm: alarm() }],
    ['a filter on another log', { Other: Log, Filter: filter('Other'), Alarm: alarm() }],
  ])('finds a service with %s', (_, resources) => {
    expect(findings(errorLogAlarm, { Log, Task, Service, ...resources })).toEqual([UNHEARD]);
  });

  test.each(['?ERROR ?Traceback', '"Exception"', '{ $.level = "error" }', 'ERROR failed -timeout'])(
    'passes the filter pattern %s',
    (pattern) => {
      expect(findings(errorLogAlarm, { Log, Task, Service, Filter: filter('Log', pattern), Alarm: alarm() })).toEqual(
        [],
      );
    },
  );
});
