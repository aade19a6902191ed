import { ControlLevel, SourcePolicy, type Control } from './control';

/** IMG: artifacts. */
export const ARTIFACTS_CONTROLS: readonly Control[] = [
  {
    id: 'IMG-01',
    statement:
      'Images come only from private registries (ECR, or a pull-through cache in ECR) and are pinned by digest or immutable tag; the tag latest is rejected.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'IMG-02',
    statement:
      'Image repositories have immutable tags, encryption, scanning on push, continuous scanning and lifecycle rules; only the roles of the environments can pull images, and only the CI role can push images.',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IMG-03',
    statement: 'An image signing profile is available, together with a configuration point to require signing.',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.OPTION,
  },
  {
    id: 'IMG-04',
    statement:
      'A sample hardened image definition (minimal base image, non-root, read-only) shows how a service complies with the baseline.',
    sources: [SourcePolicy.C],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'an example to copy: the images of examples/, which tests build on',
  },
];
