import { type Control, ControlLevel, controls, SourcePolicy } from './control';

const { B, C, D } = SourcePolicy;

/** IMG: artifacts. */
export const ARTIFACTS_CONTROLS: readonly Control[] = controls({
  'IMG-01': [
    ControlLevel.HARD,
    [B, C],
    'Images come only from private registries (ECR, or a pull-through cache in ECR) and are pinned by digest or immutable tag; the tag latest is rejected.',
  ],
  'IMG-02': [
    ControlLevel.HARD,
    [B, D],
    'Image repositories have immutable tags, encryption, scanning on push, continuous scanning and lifecycle rules; only the roles of the environments can pull images, and only the CI role can push images.',
  ],
  'IMG-03': [
    ControlLevel.OPTION,
    [B, D],
    'An image signing profile is available, together with a configuration point to require signing.',
  ],
  'IMG-04': [
    ControlLevel.INFORMATIVE,
    [C],
    'A sample hardened image definition (minimal base image, non-root, read-only) shows how a service complies with the baseline.',
    'it is an example in the package, which templates do not contain',
  ],
});
