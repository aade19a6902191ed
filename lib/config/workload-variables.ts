/** Variables that a workload with `usesDatabase` gets; a value in `environment` would be overwritten. */
export const DATABASE_VARIABLES = [
  'DATABASE_HOST',
  'DATABASE_READER_HOST',
  'DATABASE_PORT',
  'DATABASE_NAME',
  'DATABASE_USER',
  'DATABASE_CA_BUNDLE',
] as const;

/** Variables that a workload with `usesCache` gets. */
export const CACHE_VARIABLES = [
  'CACHE_HOST',
  'CACHE_PORT',
  'CACHE_READER_HOST',
  'CACHE_READER_PORT',
  'CACHE_NAME',
  'CACHE_USER',
  'CACHE_KEY_PREFIX',
] as const;

export type DatabaseVariable = (typeof DATABASE_VARIABLES)[number];
export type CacheVariable = (typeof CACHE_VARIABLES)[number];
