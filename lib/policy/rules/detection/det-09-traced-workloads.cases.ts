import { tracedWorkloads } from './det-09-traced-workloads';
import { taskDefinition, testRule } from '../../../../test/support/policy';

const COLLECTOR = { Image: `example/aws-otel-collector@sha256:${'0'.repeat(64)}` };
const WEB = { Image: 'example/web' };

testRule(tracedWorkloads, {
  'finds a task without a collector beside a traced one': [
    { Traced: taskDefinition(COLLECTOR), Web: taskDefinition(WEB) },
    'Web[collector] Properties.ContainerDefinitions: the task has no trace collector: traces of other workloads end at its requests',
  ],
  'passes tasks with collectors': [{ One: taskDefinition(COLLECTOR), Two: taskDefinition(COLLECTOR) }],
  'does not apply where no task is traced': [{ Web: taskDefinition(WEB) }],
});
