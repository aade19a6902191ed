import { noCrossEnvironmentPeering } from './env-01-no-cross-environment-peering';
import { singleEnvironmentTag } from './env-01-single-environment-tag';
import { allowedRegion } from './env-02-allowed-region';
import { allowedReplicaRegion } from './env-02-allowed-replica-region';
import { ownershipTags } from './env-03-ownership-tags';
import type { Rule } from '../rule';

/** Separation of environments, Regions and tags. */
export const ENVIRONMENTS_RULES: readonly Rule[] = [
  noCrossEnvironmentPeering,
  singleEnvironmentTag,
  allowedRegion,
  allowedReplicaRegion,
  ownershipTags,
];
