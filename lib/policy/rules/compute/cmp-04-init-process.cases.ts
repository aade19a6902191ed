import { initProcess } from './cmp-04-init-process';
import { findings, taskDefinition } from '../../../../test/support/policy';

describe('CMP-04-InitProcess', () => {
  test('finds a container without an init process', () => {
    expect(findings(initProcess, { Task: taskDefinition({ LinuxParameters: {} }) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.LinuxParameters.InitProcessEnabled: container 'web' has no init process",
    ]);
  });

  test('passes a container with an init process', () => {
    expect(findings(initProcess, { Task: taskDefinition({ LinuxParameters: { InitProcessEnabled: true } }) })).toEqual(
      [],
    );
  });
});
