import { linuxCapabilities } from './cmp-04-linux-capabilities';
import { taskDefinition, findings } from '../../../../test/support/policy';

describe('CMP-04-LinuxCapabilities', () => {
  test('finds a container that does not drop all capabilities', () => {
    expect(findings(linuxCapabilities, { Task: taskDefinition({}) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.LinuxParameters.Capabilities.Drop: container 'web' does not drop all Linux capabilities",
    ]);
  });

  test('finds a container that adds a capability', () => {
    expect(
      findings(linuxCapabilities, {
        Task: taskDefinition({ LinuxParameters: { Capabilities: { Drop: ['ALL'], Add: ['SYS_ADMIN'] } } }),
      }),
    ).toEqual([
      "Task[web+SYS_ADMIN] Properties.ContainerDefinitions.0.LinuxParameters.Capabilities.Add.0: container 'web' adds SYS_ADMIN",
    ]);
  });

  test('passes a container that drops all capabilities and adds SYS_PTRACE', () => {
    expect(
      findings(linuxCapabilities, {
        Task: taskDefinition({ LinuxParameters: { Capabilities: { Drop: ['ALL'], Add: ['SYS_PTRACE'] } } }),
      }),
    ).toEqual([]);
  });
});
