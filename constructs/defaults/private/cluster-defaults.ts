import type { InjectionContext } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { DefaultKeys } from '../default-keys';

/** Defaults of a cluster: Container Insights and encrypted ephemeral storage (CMP-05, CMP-11). */
export function clusterDefaults(
  props: Partial<ecs.ClusterProps>,
  { scope }: InjectionContext,
  keys: DefaultKeys,
): Partial<ecs.ClusterProps> {
  return {
    ...props,
    // A deprecated prop that is still in use; the L2 accepts only one of the two props.
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
