// Separation of environments, Regions and tags.
export { noCrossEnvironmentPeering } from './env-01-no-cross-environment-peering';
export { singleEnvironmentTag } from './env-01-single-environment-tag';
export { allowedRegion } from './env-02-allowed-region';
export { allowedReplicaRegion } from './env-02-allowed-replica-region';
export { ownershipTags } from './env-03-ownership-tags';
