import type { Resource, Value } from '../../model';

/** A cache behavior of a distribution. */
export interface CacheBehavior {
  readonly paths: string;
  readonly behavior: Value;
}

/** The default cache behavior, and those for path patterns. */
export function cacheBehaviorsOf(distribution: Resource): CacheBehavior[] {
  const config = distribution.get('DistributionConfig');
  return [
    { paths: 'default', behavior: config.get('DefaultCacheBehavior') },
    ...config
      .get('CacheBehaviors')
      .items()
      .map((behavior) => ({ paths: behavior.get('PathPattern').describe(), behavior })),
  ];
}

/** The origins of a distribution. */
export function originsOf(distribution: Resource): Value[] {
  return distribution.get('DistributionConfig', 'Origins').items();
}
