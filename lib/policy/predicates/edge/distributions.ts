import type { Resource, Value } from '../../model';

/** A cache behaviour of a distribution, with the paths that it is for. */
export interface Behaviour {
  readonly paths: string;
  readonly behaviour: Value;
}

/** What a distribution does with requests: by default, and for single paths. */
export function cacheBehaviorsOf(distribution: Resource): Behaviour[] {
  const config = distribution.get('DistributionConfig');
  return [
    { paths: 'default', behaviour: config.get('DefaultCacheBehavior') },
    ...config
      .get('CacheBehaviors')
      .items()
      .map((behaviour) => ({ paths: behaviour.get('PathPattern').describe(), behaviour })),
  ];
}

/** Where a distribution gets its answers. */
export function originsOf(distribution: Resource): Value[] {
  return distribution.get('DistributionConfig', 'Origins').items();
}
