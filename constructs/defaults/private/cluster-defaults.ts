import type { InjectionContext } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { DefaultKeys } from '../default-keys';

/** A cluster that is watched, and whose tasks' storage is encrypted, where nobody chose otherwise (CMP-05, CMP-11). */
export function clusterDefaults(
  props: Partial<ecs.ClusterProps>,
  { scope }: InjectionContext,
  keys: DefaultKeys,
): Partial<ecs.ClusterProps> {
  return {
    ...props,
    // Deprecated, but foreign code still has it, and the L2 takes one of the two.
    ...(Reflect.get(props, 'containerInsights') === undefined
      ? { containerInsightsV2: props.containerInsightsV2 ?? ecs.ContainerInsights.ENHANCED }
      : {}),
    managedStorageConfiguration: {
      ...props.managedStorageConfiguration,
      fargateEphemeralStorageKmsKey:
        props.managedStorageConfiguration?.fargateEphemeralStorageKmsKey ?? keys.keyOf('compute', scope),
    },
  };
}
