import type { Resource, TemplateSet } from '../../policy/model';

/** How AWS names the engines of clusters. */
const ENGINES: Readonly<Record<string, string>> = {
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

/** What resources are whose type has several meanings: ECS services on Fargate, clusters of Aurora. */
export function productsOf(templates: TemplateSet): ReadonlyMap<Resource, string> {
  const services = templates
    .resources('AWS::ECS::Service')
    .filter(isOnFargate)
    .map((service) => [service, 'Fargate'] as const);
  const clusters = templates.resources('AWS::RDS::DBCluster').flatMap((cluster) => {
    const product = ENGINES[cluster.get('Engine').text() ?? ''];
    return product === undefined ? [] : [[cluster, product] as const];
  });
  return new Map([...services, ...clusters]);
}

/** With one of the two properties of the service; a default of its cluster is not the property of the service. */
function isOnFargate(service: Resource): boolean {
  const providers = service
    .get('CapacityProviderStrategy')
    .items()
    .map((item) => item.get('CapacityProvider').text() ?? '');
  return (
    service.get('LaunchType').is('FARGATE') ||
    (providers.length > 0 && providers.every((provider) => provider.startsWith('FARGATE')))
  );
}
