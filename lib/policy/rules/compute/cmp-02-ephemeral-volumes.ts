import { finding } from '../../model';
import type { Rule } from '../rule';

/** Volumes that outlive the task or mount a path of the host. EFS file systems have their own controls. */
const LASTING = ['Host', 'DockerVolumeConfiguration', 'FSxWindowsFileServerVolumeConfiguration'];

export const ephemeralVolumes: Rule = {
  id: 'CMP-02-EphemeralVolumes',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'Task volumes are ephemeral, or EFS file systems with encryption in transit.',
  fix: 'Define the volume with a Name only; for EFS, set TransitEncryption to ENABLED.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html',
  check: (taskDefinition) =>
    taskDefinition
      .get('Volumes')
      .items()
      .flatMap((volume, index) => {
        const name = volume.get('Name').text() ?? `volume-${index}`;
        const lasting = LASTING.filter((key) =>
          key === 'Host' ? !volume.get(key, 'SourcePath').isAbsent : !volume.get(key).isAbsent,
        ).map((key) => finding(volume.get(key), name, `volume '${name}' is not ephemeral: it has ${key}`));
        const efs = volume.get('EFSVolumeConfiguration');
        const unencrypted = !efs.isAbsent && !efs.get('TransitEncryption').is('ENABLED');
        return [
          ...lasting,
          ...(unencrypted ? [finding(efs, name, `volume '${name}' mounts its file system without TLS`)] : []),
        ];
      }),
};
