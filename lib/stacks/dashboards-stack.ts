import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EnvironmentDashboard, type IDashboardSource } from '../../constructs';
import { type EnvironmentStackProps, stackProps } from './stack-props';

/** With more workloads, the dashboard is hard to read and the template approaches the limit of 1 MB. */
const MOST_WORKLOADS = 50;

export interface DashboardsStackProps extends EnvironmentStackProps {
  /** The sources that are not workloads. */
  readonly shared: readonly IDashboardSource[];
  /** Services, jobs and functions. If there are too many, only their own dashboards show them. */
  readonly workloads: readonly IDashboardSource[];
}

/** The dashboard of the environment (DET-06). It is deployed last: it refers to resources of other stacks, and no stack refers to it. */
export class DashboardsStack extends Stack {
  constructor(scope: Construct, id: string, { settings, shared, workloads }: DashboardsStackProps) {
    super(scope, id, stackProps(settings, 'The dashboard of the environment'));
    new EnvironmentDashboard(this, 'Environment', {
      subject: settings.name,
      dashboardName: settings.name,
      ownership: settings.ownership,
      sources: workloads.length > MOST_WORKLOADS ? [...shared] : [...shared, ...workloads],
    });
  }
}
