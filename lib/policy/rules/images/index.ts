// Container images and repositories.
export { privateImageDigest } from './img-01-private-image-digest';
export { continuousScanning } from './img-02-continuous-scanning';
export { encryptedRepository } from './img-02-encrypted-repository';
export { imageLifecyclePolicy } from './img-02-image-lifecycle-policy';
export { imageScanning } from './img-02-image-scanning';
export { immutableTags } from './img-02-immutable-tags';
export { separatePullAndPush } from './img-02-separate-pull-and-push';
export { codeSigningEnforcement } from './img-03-code-signing-enforcement';
export { imageSigning } from './img-03-image-signing';
