import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { SavedQuery } from '../../logs';
import { FLOW_LOG_FIELDS } from './flow-log-fields';

/** Logs Insights parses only the default format of flow logs, so the query parses the custom format. */
const PARSED = `parse @message "${FLOW_LOG_FIELDS.map(() => '*').join(' ')}" as ${FLOW_LOG_FIELDS.map(nameOf).join(', ')}`;

/** Saves a query for rejected flows with the reject reason (LOG-04, DET-07). */
export function saveFlowQueries(scope: Construct, logGroup: logs.ILogGroup): void {
  new SavedQuery(scope, 'RejectedFlowsQuery', {
    title: 'rejected-flows',
    logGroup,
    commands: [
      PARSED,
      'filter action = "REJECT"',
      'stats count(*) as flows, sum(packets) as packets by pkt_srcaddr, pkt_dstaddr, dstport, protocol, flow_direction, reject_reason',
      'sort flows desc',
      'limit 200',
    ],
  });
}

/** Logs Insights reads a hyphen as a subtraction. */
function nameOf(field: string): string {
  return field.replaceAll('-', '_');
}
