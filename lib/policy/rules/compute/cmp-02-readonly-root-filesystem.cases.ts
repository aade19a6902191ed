import { readonlyRootFilesystem } from './cmp-02-readonly-root-filesystem';
import { taskDefinition, testRule } from '../../../../test/support/policy';

testRule(readonlyRootFilesystem, {
  'finds a container that can write to its root file system': [
    { Task: taskDefinition({ ReadonlyRootFilesystem: false }) },
    "Task[web] Properties.ContainerDefinitions.0.ReadonlyRootFilesystem: container 'web' can write to its root file system",
  ],
  'finds containers that cannot be resolved': [
    { Task: taskDefinition({}, { ContainerDefinitions: { Ref: 'Containers' } }) },
    "Task[container-0] Properties.ContainerDefinitions.ReadonlyRootFilesystem: container 'container-0' can write to its root file system",
  ],
  'passes when every container is read-only': [{ Task: taskDefinition({ ReadonlyRootFilesystem: true }) }],
});
