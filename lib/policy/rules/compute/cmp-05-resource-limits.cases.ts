import { resourceLimits } from './cmp-05-resource-limits';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(resourceLimits, {
  'finds a task and a container without limits': [
    { Task: taskDefinition({ Memory: 0, Ulimits: [{ Name: 'nproc', HardLimit: 10 }] }, { Cpu: '256' }) },
    'Task[Memory] Properties.Memory: the task has no limit for Memory',
    "Task[web+Cpu] Properties.ContainerDefinitions.0.Cpu: container 'web' has no limit for Cpu",
    "Task[web+Memory] Properties.ContainerDefinitions.0.Memory: container 'web' has no limit for Memory",
    "Task[web+nofile] Properties.ContainerDefinitions.0.Ulimits: container 'web' has no limit for open files",
  ],
  'passes a task and a container with all limits': [
    {
      Task: taskDefinition(
        { Cpu: 256, Memory: 512, Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 65_536 }] },
        { Cpu: '256', Memory: '512' },
      ),
    },
  ],
});
