import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { SavedQuery } from '../../logs';

const CALLER = 'userIdentity.sessionContext.sessionIssuer.userName';

/** Saved queries for alarms of the trail (LOG-04). */
export function saveTrailQueries(
  scope: Construct,
  logGroup: logs.ILogGroup,
  pipelineRoles: readonly string[] = ['cdk-*'],
): void {
  new SavedQuery(scope, 'DeniedCallsQuery', {
    title: 'denied-calls',
    logGroup,
    commands: [
      'filter errorCode like /UnauthorizedOperation|AccessDenied/',
      'stats count(*) as calls, latest(errorMessage) as message by userIdentity.arn, eventSource, eventName, sourceIPAddress',
      'sort calls desc',
      'limit 200',
    ],
  });
  new SavedQuery(scope, 'CallsByPeopleQuery', {
    title: 'calls-by-people',
    logGroup,
    commands: [
      'fields @timestamp, userIdentity.arn, eventName, sourceIPAddress, userAgent, errorCode, userIdentity.accessKeyId',
      'filter not ispresent(userIdentity.invokedBy) and userIdentity.type != "AWSService"',
      `filter not ispresent(${CALLER}) or ${CALLER} not like /${rolesPattern(pipelineRoles)}/`,
      'sort @timestamp desc',
      'limit 1000',
    ],
  });
}

/** Names of roles that people cannot use; a `*` at the end is a wildcard, as in the alarms. */
function rolesPattern(names: readonly string[]): string {
  const alternatives = [...names, 'AWSServiceRole*'].map((name) =>
    name.endsWith('*') ? escaped(name.slice(0, -1)) : `${escaped(name)}$`,
  );
  return `^(${alternatives.join('|')})`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.+]/g, String.raw`\$&`);
}
