/**
 * How strict an environment is held to the catalog. A control that is "hard in production" is checked for
 * {@link Tier.PRODUCTION} only; every other control is checked in all tiers.
 */
export enum Tier {
  /** Low cost and disposable: can be destroyed completely, contains no personal data. */
  DEVELOPMENT = 'development',
  /** Like production, with smaller numbers. */
  STAGING = 'staging',
  /** Everything the catalog requires. */
  PRODUCTION = 'production',
}

/** From the least to the most strict. */
export const TIERS: readonly Tier[] = [Tier.DEVELOPMENT, Tier.STAGING, Tier.PRODUCTION];
