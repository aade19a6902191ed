import { ControlLevel, SourcePolicy, type Control } from './control';

/** IMG: artifacts. */
export const ARTIFACTS_CONTROLS: readonly Control[] = [
  {
    id: 'IMG-01',
    statement:
      'Images come from private registries only (ECR, or a pull-through cache of it), pinned by digest or immutable tag; `latest` is refused.',
    sources: [SourcePolicy.B, SourcePolicy.C],
    level: ControlLevel.HARD,
  },
  {
    id: 'IMG-02',
    statement:
      "Repositories: immutable tags, encrypted, scanned on push and continuously, lifecycle rules, pull limited to the environments' roles, push limited to CI's role.",
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.HARD,
  },
  {
    id: 'IMG-03',
    statement: 'Image signing profile and a place to require it.',
    sources: [SourcePolicy.B, SourcePolicy.D],
    level: ControlLevel.OPTION,
  },
  {
    id: 'IMG-04',
    statement:
      'A sample hardened image definition (minimal base, non-root, read-only) shows how a service fits the baseline.',
    sources: [SourcePolicy.C],
    level: ControlLevel.INFORMATIVE,
    withoutRule: 'an example to copy: the images of examples/, which tests build on',
  },
];
