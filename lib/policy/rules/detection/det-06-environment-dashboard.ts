import type { TemplateSet } from '../../model';
import { environmentRule } from '../environment-rule';

/** The metrics of each kind of resource that an operator reads during an incident, by namespace. */
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['AWS::ECS::Service', 'AWS/ECS'],
  ['AWS::RDS::DBCluster', 'AWS/RDS'],
  ['AWS::RDS::DBInstance', 'AWS/RDS'],
]);

export const environmentDashboard = environmentRule({
  id: 'DET-06-EnvironmentDashboard',
  statement: 'Dashboards show the metrics of the services and databases of an environment.',
  fix: 'Add EnvironmentDashboard, or an AWS::CloudWatch::Dashboard with metrics of AWS/ECS for services and of AWS/RDS for databases.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html',
  missing: 'no dashboard of this environment shows the metrics of its services (AWS/ECS) and databases (AWS/RDS)',
  isRequired: (templateSet) => requiredNamespaces(templateSet).length > 0,
  isProvided: (templateSet) => {
    const bodies = templateSet
      .resources('AWS::CloudWatch::Dashboard')
      .map((dashboard) => dashboard.get('DashboardBody').pattern());
    return requiredNamespaces(templateSet).every((namespace) => bodies.some((body) => body.includes(namespace)));
  },
});

function requiredNamespaces(templateSet: TemplateSet): string[] {
  return [...NAMESPACES].flatMap(([type, namespace]) => (templateSet.resources(type).length > 0 ? [namespace] : []));
}
