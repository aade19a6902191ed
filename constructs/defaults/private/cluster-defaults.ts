import { type InjectionContext, PhysicalName } from 'aws-cdk-lib';
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
    // CDK cannot write the key policy for a name that it generates for references of other environments.
    ...(props.clusterName === PhysicalName.GENERATE_IF_NEEDED
      ? {}
      : {
          managedStorageConfiguration: {
            ...props.managedStorageConfiguration,
            fargateEphemeralStorageKmsKey:
              props.managedStorageConfiguration?.fargateEphemeralStorageKmsKey ?? keys.keyOf('compute', scope),
          },
        }),
  };
}
