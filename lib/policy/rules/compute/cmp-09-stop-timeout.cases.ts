import { stopTimeout } from './cmp-09-stop-timeout';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(stopTimeout, {
  'finds a container without a stop timeout': [
    { Task: taskDefinition({}) },
    "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' has no stop timeout from 5 to 120 seconds: absent",
  ],
  'finds a stop timeout below the minimum': [
    { Task: taskDefinition({ StopTimeout: 2 }) },
    "Task[web] Properties.ContainerDefinitions.0.StopTimeout: container 'web' has no stop timeout from 5 to 120 seconds: 2",
  ],
  'passes the minimum and the maximum': [
    { Task: taskDefinition({ StopTimeout: 5 }), Other: taskDefinition({ StopTimeout: 120 }) },
  ],
});
