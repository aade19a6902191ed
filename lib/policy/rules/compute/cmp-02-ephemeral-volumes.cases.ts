import { ephemeralVolumes } from './cmp-02-ephemeral-volumes';
import { taskDefinition, testRule } from '../../../../test/support/policy';

const FILES = { Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1', TransitEncryption: 'ENABLED' } };

testRule(ephemeralVolumes, {
  'finds a host path': [
    { Task: taskDefinition({}, { Volumes: [{ Name: 'tmp', Host: { SourcePath: '/var' } }] }) },
    "Task[tmp] Properties.Volumes.0.Host: volume 'tmp' is not ephemeral: it has Host",
  ],
  'finds a volume that outlives the task': [
    { Task: taskDefinition({}, { Volumes: [{ Name: 'data', DockerVolumeConfiguration: { Scope: 'shared' } }] }) },
    "Task[data] Properties.Volumes.0.DockerVolumeConfiguration: volume 'data' is not ephemeral: it has DockerVolumeConfiguration",
  ],
  'finds a file system without TLS': [
    { Task: taskDefinition({}, { Volumes: [{ Name: 'files', EFSVolumeConfiguration: { FilesystemId: 'fs-1' } }] }) },
    "Task[files] Properties.Volumes.0.EFSVolumeConfiguration: volume 'files' mounts its file system without TLS",
  ],
  'finds a container that can write to a file system': [
    {
      Task: taskDefinition(
        { MountPoints: [{ SourceVolume: 'files', ContainerPath: '/files', ReadOnly: false }] },
        { Volumes: [FILES] },
      ),
    },
    "Task[files+web] Properties.Volumes.0.EFSVolumeConfiguration: container 'web' writes to volume 'files', which outlives the task",
  ],
  'passes an ephemeral volume, and an encrypted file system that is mounted read-only': [
    {
      Task: taskDefinition(
        {
          MountPoints: [
            { SourceVolume: 'tmp', ContainerPath: '/tmp' },
            { SourceVolume: 'files', ContainerPath: '/files', ReadOnly: true },
          ],
        },
        {
          Volumes: [{ Name: 'tmp', Host: {} }, FILES],
        },
      ),
    },
  ],
});
