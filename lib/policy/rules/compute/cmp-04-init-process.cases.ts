import { initProcess } from './cmp-04-init-process';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(initProcess, {
  'finds a container without an init process': [
    { Task: taskDefinition({ LinuxParameters: {} }) },
    "Task[web] Properties.ContainerDefinitions.0.LinuxParameters.InitProcessEnabled: container 'web' has no init process",
  ],
  'passes a container with an init process': [
    { Task: taskDefinition({ LinuxParameters: { InitProcessEnabled: true } }) },
  ],
});
