import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** The part of a dashboard that shows one resource (DET-06). */
export interface DashboardSection {
  /** Display name of the resource. */
  readonly title: string;
  /** Graphs of the metrics that indicate its health. */
  readonly widgets: cloudwatch.IWidget[];
  /**
   * Widgets for its owner, such as its log.
   * @default - none
   */
  readonly details?: cloudwatch.IWidget[];
}

/** A resource that dashboards can show. */
export interface IDashboardSource {
  /** Returns the widgets for the alarms and metrics that exist at the time of the call. */
  dashboardSection(): DashboardSection;
}

/** Three graphs in a row of 24 columns. */
const GRAPH_SIZE = { width: 8, height: 5 } as const;

/** A graph whose axis starts at zero. */
export function graph(title: string, ...metrics: cloudwatch.IMetric[]): cloudwatch.IWidget {
  return new cloudwatch.GraphWidget({ ...GRAPH_SIZE, title, left: metrics, leftYAxis: { min: 0 } });
}
