import { finding } from '../../model';
import type { Rule } from '../rule';

/** Volumes that outlive the task, or reach into its host. A file system is a decision of its own, with its own controls. */
const LASTING = ['Host', 'DockerVolumeConfiguration', 'FSxWindowsFileServerVolumeConfiguration'];

export const ephemeralVolumes: Rule = {
  id: 'CMP-02-EphemeralVolumes',
  control: 'CMP-02',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement: 'What a container may write to is a volume that goes with the task, or an encrypted file system.',
  fix: 'Declare the volume with a Name only; for EFS set TransitEncryption to ENABLED.',
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
          ...(unencrypted ? [finding(efs, name, `volume '${name}' reaches its file system without TLS`)] : []),
        ];
      }),
};
