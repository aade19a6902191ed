import type { Resource, Value } from '../../model';
import { containersOf } from './containers';

/** A port that a service offers to other services. */
export interface OfferedPort {
  readonly definition: Value;

  /** The port of the proxy; undefined if it is unknown. */
  readonly port?: number;
}

/** The Service Connect ports of a service; none if Service Connect is disabled. */
export function offeredPorts(service: Resource): OfferedPort[] {
  const configuration = service.get('ServiceConnectConfiguration');
  return configuration.isAbsent || configuration.get('Enabled').is(false)
    ? []
    : configuration
        .get('Services')
        .items()
        .map((definition) => ({ definition, port: proxyPort(definition, service) }));
}

/** By default, the proxy listens on the port of the container. */
function proxyPort(offered: Value, service: Resource): number | undefined {
  const override = offered.get('IngressPortOverride');
  if (!override.isAbsent) return override.number();
  const task = service.get('TaskDefinition').resource('AWS::ECS::TaskDefinition');
  return (task === undefined ? [] : containersOf(task))
    .flatMap(({ definition }) => definition.get('PortMappings').items())
    .find((mapping) => mapping.get('Name').is(offered.get('PortName').text()))
    ?.get('ContainerPort')
    .number();
}
