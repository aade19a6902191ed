import { ephemeralVolumes } from './cmp-02-ephemeral-volumes';
import { findings, taskDefinition } from '../../../../test/support/policy';

describe('CMP-02-EphemeralVolumes', () => {
  test('finds a host path', () => {
    expect(
      findings(ephemeralVolumes, {
        Task: taskDefinition({}, { Volumes: [{ Name: 'tmp', Host: { SourcePath: '/var' } }] }),
      }),
    ).toEqual(["Task[tmp] Properties.Volumes.0.Host: volume 'tmp' is not ephemeral: it has Host"]);
  });

  test('finds a volume that outlives the task', () => {
    expect(
      findings(ephemeralVolumes, {
        Task: taskDefinition({}, { Volumes: [{ Name: 'data', DockerVolumeConfiguration: { Scope: 'shared' } }] }),
      }),
    ).toEqual([
      "Task[data] Properties.Volumes.0.DockerVolumeConfiguration: volume 'data' is not ephemeral: it has DockerVolumeConfiguration",
    ]);
  });

  test('finds a file system without TLS', () => {
    expect(
      findings(ephemeralVolumes, {
        Task: taskDefinition({}, { Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1' } }] }),
      }),
    ).toEqual([
      "Task[files] Properties.Volumes.0.EFSVolumeConfiguration: volume 'files' mounts its file system without TLS",
    ]);
  });

  test('passes an ephemeral volume, and an encrypted file system', () => {
    expect(
      findings(ephemeralVolumes, {
        Task: taskDefinition(
          {},
          {
            Volumes: [
              { Name: 'tmp', Host: {} },
              { Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1', TransitEncryption: 'ENABLED' } },
            ],
          },
        ),
      }),
    ).toEqual([]);
  });
});
