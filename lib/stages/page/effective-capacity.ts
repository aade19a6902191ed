import type { EffectiveValue } from '../../page';
import type { Resource, TemplateSet } from '../../policy/model';
import { zoneOf } from '../../policy/predicates/network/subnets';

const CPU_UNITS = 1024;
const MIB_PER_GB = 1024;

/** The capacity of the tasks and databases of an environment. */
export function effectiveCapacity(environment: string, templates: TemplateSet): readonly EffectiveValue[] {
  return [
    ...templates.resources('AWS::ECS::TaskDefinition').map((task): EffectiveValue => ({
      category: 'Capacity',
      name: `tasks of ${(task.template.stackName ?? task.template.name).replace(`${environment}-`, '')}`,
      value: `${tasksText(task, templates)}${sizeText(task)}`,
    })),
    ...templates.resources('AWS::RDS::DBCluster').flatMap((cluster) => {
      const name = `database ${(cluster.get('DBClusterIdentifier').text() ?? cluster.logicalId).replace(`${environment}-`, '')}`;
      return databaseValues(name, cluster, templates);
    }),
  ];
}

function tasksText(task: Resource, templates: TemplateSet): string {
  const [target] = templates
    .resources('AWS::ApplicationAutoScaling::ScalableTarget')
    .filter(({ template }) => template === task.template);
  if (target === undefined) return '';
  return `${target.get('MinCapacity').describe()} to ${target.get('MaxCapacity').describe()} tasks, each with `;
}

function sizeText(task: Resource): string {
  const cpu = Number(task.get('Cpu').text() ?? 0) / CPU_UNITS;
  const memory = Number(task.get('Memory').text() ?? 0) / MIB_PER_GB;
  return `${cpu} vCPU and ${memory} GB of memory`;
}

function databaseValues(name: string, cluster: Resource, templates: TemplateSet): EffectiveValue[] {
  const instances = templates
    .resources('AWS::RDS::DBInstance')
    .filter((each) => each.get('DBClusterIdentifier').refersTo(cluster));
  const scaling = cluster.get('ServerlessV2ScalingConfiguration');
  const classes = instances.map((each) =>
    each.get('DBInstanceClass').is('db.serverless')
      ? `${scaling.get('MinCapacity').describe()} to ${scaling.get('MaxCapacity').describe()} ACU`
      : each.get('DBInstanceClass').describe(),
  );
  const zones = instances.map((each) => {
    const subnet = each.get('AvailabilityZone').references()[0]?.resource;
    return subnet === undefined ? each.get('AvailabilityZone').describe() : (zoneOf(subnet) ?? 'unknown');
  });
  return [
    { category: 'Capacity', name, value: `${[...new Set(classes)].join(', ') || 'no instance'} for each instance` },
    {
      category: 'Redundancy',
      name: `instances of the ${name}`,
      value: `${instances.length} in ${new Set(zones).size} Availability ${new Set(zones).size === 1 ? 'Zone' : 'Zones'}`,
    },
  ];
}
