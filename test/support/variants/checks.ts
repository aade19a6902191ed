import { RUNTIME_PERMISSIONS } from '../runtime-permissions';
import { IMPORTED_EXPORTS } from './imported-exports';
import { ORDERING } from './ordering';
import { UNRESERVED_CONCURRENCY } from './unreserved-concurrency';
import type { VariantCheck } from './variant-check';

/** Every variant is synthesized once, and each of these runs on it. */
export const VARIANT_CHECKS: readonly VariantCheck[] = [
  IMPORTED_EXPORTS,
  ORDERING,
  RUNTIME_PERMISSIONS,
  UNRESERVED_CONCURRENCY,
];
