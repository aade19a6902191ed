import { finding, type Resource } from '../../model';
import { containersOf } from '../../predicates/compute/containers';
import type { Rule } from '../rule';

/** Volumes that outlive the task or mount a path of the host. */
const LASTING = ['Host', 'DockerVolumeConfiguration', 'FSxWindowsFileServerVolumeConfiguration'];

export const ephemeralVolumes: Rule = {
  id: 'CMP-02-EphemeralVolumes',
  resourceTypes: ['AWS::ECS::TaskDefinition'],
  statement:
    'Task volumes are ephemeral, or EFS file systems that containers mount read-only, with encryption in transit.',
  fix: 'Define the volume with a Name only; for EFS, set TransitEncryption to ENABLED, and ReadOnly to true in each mount point.',
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
        const writers = efs.isAbsent ? [] : writersOf(taskDefinition, name);
        return [
          ...lasting,
          ...writers.map((container) =>
            finding(
              efs,
              `${name}+${container}`,
              `container '${container}' writes to volume '${name}', which outlives the task`,
            ),
          ),
          ...(unencrypted ? [finding(efs, name, `volume '${name}' mounts its file system without TLS`)] : []),
        ];
      }),
  facts: (taskDefinition) => {
    const volumes = taskDefinition.get('Volumes').items();
    const names = volumes.map((volume) => {
      const kind = volume.get('EFSVolumeConfiguration').isAbsent ? 'ephemeral' : 'EFS, read-only';
      return `${volume.get('Name').pattern()} (${kind})`;
    });
    return names.length === 0 ? [] : [{ of: taskDefinition, name: 'volumes', value: names.join(', ') }];
  },
};

/** The containers that mount a volume and can write to it. */
function writersOf(taskDefinition: Resource, volume: string): string[] {
  return containersOf(taskDefinition)
    .filter(({ definition }) =>
      definition
        .get('MountPoints')
        .items()
        .some((mount) => !mount.get('ReadOnly').is(true) && (mount.isUnknown || mount.get('SourceVolume').is(volume))),
    )
    .map(({ name }) => name);
}
