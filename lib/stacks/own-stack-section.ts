import { type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { DashboardSection, IDashboardSource } from '../../constructs';

const FULL_WIDTH = 24;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const MAX_ALARMS_OF_WIDGET = 100;

/**
 * What the dashboard of the environment shows of an own stack: the states of its alarms, links to its dashboards, and the sections of its
 * constructs. A stack in another Region is not shown.
 */
export function ownStackSources(stack: Stack, region: string): IDashboardSource[] {
  if (stack.region !== region) return [];
  const overview = overviewOf(stack);
  return [...(overview === undefined ? [] : [{ dashboardSection: () => overview }]), ...dashboardSources(stack)];
}

function overviewOf(stack: Stack): DashboardSection | undefined {
  const constructs = stack.node.findAll();
  const alarms = constructs.filter((each) => each instanceof cloudwatch.AlarmBase);
  const dashboards = constructs.filter((each) => each instanceof cloudwatch.Dashboard);
  if (alarms.length + dashboards.length === 0) return undefined;
  return { title: stack.node.path, widgets: [...alarmStates(alarms), ...links(stack, dashboards)] };
}

function alarmStates(alarms: readonly cloudwatch.AlarmBase[]): cloudwatch.IWidget[] {
  return Array.from({ length: Math.ceil(alarms.length / MAX_ALARMS_OF_WIDGET) }, (_, page) => {
    const shown = alarms.slice(page * MAX_ALARMS_OF_WIDGET, (page + 1) * MAX_ALARMS_OF_WIDGET);
    return new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: shown, width: FULL_WIDTH });
  });
}

function links({ region }: Stack, dashboards: readonly cloudwatch.Dashboard[]): cloudwatch.IWidget[] {
  if (dashboards.length === 0) return [];
  const page = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/`;
  const markdown = dashboards.map(({ dashboardName, node }) => `[${node.path}](${page}${dashboardName})`).join(' · ');
  return [new cloudwatch.TextWidget({ markdown: `Dashboards: ${markdown}`, width: FULL_WIDTH, height: 1 })];
}

/** The outermost constructs with a section: a section covers the constructs below it. */
function dashboardSources(scope: IConstruct): IDashboardSource[] {
  return scope.node.children.flatMap((child) => (isDashboardSource(child) ? [child] : dashboardSources(child)));
}

function isDashboardSource(construct: object): construct is IDashboardSource {
  return 'dashboardSection' in construct && typeof construct.dashboardSection === 'function';
}
