import type { Resource, TemplateSet } from '../../model';
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
    const shown = dashboards(templateSet).flatMap(({ namespaces }) => namespaces);
    return requiredNamespaces(templateSet).every((namespace) => shown.includes(namespace));
  },
  facts: (_, templateSet) =>
    dashboards(templateSet).map(({ dashboard, namespaces }) => ({
      of: dashboard,
      name: `dashboard ${dashboard.get('DashboardName').text() ?? dashboard.logicalId}`,
      value: namespaces.length === 0 ? 'other metrics' : `metrics of ${namespaces.join(' and ')}`,
    })),
});

/** The dashboards, with the namespaces of the required metrics that each of them shows. */
function dashboards(templateSet: TemplateSet): { dashboard: Resource; namespaces: string[] }[] {
  return templateSet.resources('AWS::CloudWatch::Dashboard').map((dashboard) => {
    const body = dashboard.get('DashboardBody').pattern();
    return { dashboard, namespaces: [...new Set(NAMESPACES.values())].filter((namespace) => body.includes(namespace)) };
  });
}

function requiredNamespaces(templateSet: TemplateSet): string[] {
  return [...NAMESPACES].flatMap(([type, namespace]) => (templateSet.resources(type).length > 0 ? [namespace] : []));
}
