import { privateImageDigest } from './img-01-private-image-digest';
import { continuousScanning } from './img-02-continuous-scanning';
import { encryptedRepository } from './img-02-encrypted-repository';
import { imageLifecyclePolicy } from './img-02-image-lifecycle-policy';
import { imageScanning } from './img-02-image-scanning';
import { immutableTags } from './img-02-immutable-tags';
import { separatePullAndPush } from './img-02-separate-pull-and-push';
import { codeSigningEnforcement } from './img-03-code-signing-enforcement';
import { imageSigning } from './img-03-image-signing';
import type { Rule } from '../rule';

/** Container images and repositories. */
export const IMAGES_RULES: readonly Rule[] = [
  privateImageDigest,
  continuousScanning,
  encryptedRepository,
  imageLifecyclePolicy,
  imageScanning,
  immutableTags,
  separatePullAndPush,
  codeSigningEnforcement,
  imageSigning,
];
