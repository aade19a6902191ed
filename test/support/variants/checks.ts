import { REGIONAL_TYPES } from './regional-parts';
import { RUNTIME_PERMISSIONS } from '../runtime-permissions';
import { CHANGES } from './changes';
import { EXECUTION_PERMISSIONS } from './execution-permissions';
import { DELETABLE_BUCKETS } from './deletable-buckets';
import { IMPORTED_EXPORTS } from './imported-exports';
import { INLINE_EGRESS } from './inline-egress';
import { LOG_DELIVERY } from './log-delivery';
import { ORDERING } from './ordering';
import { PRICED_RESOURCES } from './priced-resources';
import { SERVICE_PATHS } from './service-paths';
import { UNRESERVED_CONCURRENCY } from './unreserved-concurrency';
import type { VariantCheck } from './variant-check';

/** Every variant is synthesized once, and each of these runs on it. */
export const VARIANT_CHECKS: readonly VariantCheck[] = [
  DELETABLE_BUCKETS,
  CHANGES,
  EXECUTION_PERMISSIONS,
  IMPORTED_EXPORTS,
  INLINE_EGRESS,
  LOG_DELIVERY,
  ORDERING,
  PRICED_RESOURCES,
  REGIONAL_TYPES,
  RUNTIME_PERMISSIONS,
  SERVICE_PATHS,
  UNRESERVED_CONCURRENCY,
];
