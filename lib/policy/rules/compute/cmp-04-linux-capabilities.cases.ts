import { linuxCapabilities } from './cmp-04-linux-capabilities';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(linuxCapabilities, {
  'finds a container that does not drop all capabilities': [
    { Task: taskDefinition({}) },
    "Task[web] Properties.ContainerDefinitions.0.LinuxParameters.Capabilities.Drop: container 'web' does not drop all Linux capabilities",
  ],
  'finds a container that adds a capability': [
    { Task: taskDefinition({ LinuxParameters: { Capabilities: { Drop: ['ALL'], Add: ['SYS_ADMIN'] } } }) },
    "Task[web+SYS_ADMIN] Properties.ContainerDefinitions.0.LinuxParameters.Capabilities.Add.0: container 'web' adds SYS_ADMIN",
  ],
  'finds a container that can trace other processes': [
    { Task: taskDefinition({ LinuxParameters: { Capabilities: { Drop: ['ALL'], Add: ['SYS_PTRACE'] } } }) },
    "Task[web+SYS_PTRACE] Properties.ContainerDefinitions.0.LinuxParameters.Capabilities.Add.0: container 'web' adds SYS_PTRACE",
  ],
  'passes a container that drops all capabilities': [
    { Task: taskDefinition({ LinuxParameters: { Capabilities: { Drop: ['ALL'] } } }) },
  ],
});
