import { resourceLimits } from './cmp-05-resource-limits';
import { findings, taskDefinition } from '../../../../test/support/policy';

describe('CMP-05-ResourceLimits', () => {
  test('finds a task and a container without limits', () => {
    expect(
      findings(resourceLimits, {
        Task: taskDefinition({ Memory: 0, Ulimits: [{ Name: 'nproc', HardLimit: 10 }] }, { Cpu: '256' }),
      }),
    ).toEqual([
      'Task[Memory] Properties.Memory: the task has no limit for Memory',
      "Task[web+Cpu] Properties.ContainerDefinitions.0.Cpu: container 'web' has no limit for Cpu",
      "Task[web+Memory] Properties.ContainerDefinitions.0.Memory: container 'web' has no limit for Memory",
      "Task[web+nofile] Properties.ContainerDefinitions.0.Ulimits: container 'web' has no limit for open files",
    ]);
  });

  test('passes a task and a container with all limits', () => {
    expect(
      findings(resourceLimits, {
        Task: taskDefinition(
          { Cpu: 256, Memory: 512, Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 65_536 }] },
          { Cpu: '256', Memory: '512' },
        ),
      }),
    ).toEqual([]);
  });
});
