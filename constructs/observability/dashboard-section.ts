import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** What one thing looks like on a dashboard (DET-06). */
export interface DashboardSection {
  /** Whose it is, as people know it. */
  readonly title: string;
  /** Metrics that say whether it works. */
  readonly widgets: cloudwatch.IWidget[];
  /**
   * What only those who answer for it look at, such as its log.
   * @default - nothing more
   */
  readonly details?: cloudwatch.IWidget[];
}

/** What can be shown on a dashboard. */
export interface IDashboardSource {
  /** How it is shown, as far as it is built by now. */
  dashboardSection(): DashboardSection;
}

/** Of the 24 columns of a dashboard: three graphs a row. */
const GRAPH_SIZE = { width: 8, height: 5 } as const;

/** A graph of a dashboard, from zero upwards. */
export function graph(title: string, ...metrics: cloudwatch.IMetric[]): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({ ...GRAPH_SIZE, title, left: metrics, leftYAxis: { min: 0 } });
}
