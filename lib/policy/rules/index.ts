import { COMPUTE_RULES } from './families/compute';
import { DATA_RULES } from './families/data';
import { DETECTION_RULES } from './families/detection';
import { EDGE_RULES } from './families/edge';
import { IDENTITY_RULES } from './families/identity';
import { NETWORK_RULES } from './families/network';
import type { Rule } from './rule';

/** Every rule, in the order of the controls. */
export const RULES: readonly Rule[] = [
  ...COMPUTE_RULES,
  ...DATA_RULES,
  ...DETECTION_RULES,
  ...EDGE_RULES,
  ...IDENTITY_RULES,
  ...NETWORK_RULES,
].sort((one, other) => (one.id < other.id ? -1 : 1));
