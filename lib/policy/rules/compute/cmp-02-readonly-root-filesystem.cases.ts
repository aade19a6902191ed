import { readonlyRootFilesystem } from './cmp-02-readonly-root-filesystem';
import { taskDefinition, findings } from '../../../../test/support/policy';

describe('CMP-02-ReadonlyRootFilesystem', () => {
  test('finds a container that can write to its root file system', () => {
    expect(findings(readonlyRootFilesystem, { Task: taskDefinition({ ReadonlyRootFilesystem: false }) })).toEqual([
      "Task[web] Properties.ContainerDefinitions.0.ReadonlyRootFilesystem: container 'web' can write to its root file system",
    ]);
  });

  test('finds containers that cannot be resolved', () => {
    expect(
      findings(readonlyRootFilesystem, { Task: taskDefinition({}, { ContainerDefinitions: { Ref: 'Containers' } }) }),
    ).toEqual([
      "Task[container-0] Properties.ContainerDefinitions.ReadonlyRootFilesystem: container 'container-0' can write to its root file system",
    ]);
  });

  test('passes when every container is read-only', () => {
    expect(findings(readonlyRootFilesystem, { Task: taskDefinition({ ReadonlyRootFilesystem: true }) })).toEqual([]);
  });
});
