import { ArnFormat, Names, Stack } from 'aws-cdk-lib';
import type * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions, SavedQuery } from '../../logs';

/** Prefix that WAF requires for the name of a log group. https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const LOG_GROUP_PREFIX = 'aws-waf-logs-';

/** Values that are removed from logs and sampled requests (EDGE-04). */
const PROTECTED_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key'];
const PROTECTED_ARGUMENTS = ['access_token', 'api_key', 'code', 'id_token', 'password', 'secret', 'token'];

/** Removes credentials from logs and sampled requests. */
export const DATA_PROTECTION: wafv2.CfnWebACL.DataProtectionConfigProperty = {
  dataProtections: [
    { field: { fieldType: 'SINGLE_HEADER', fieldKeys: PROTECTED_HEADERS }, action: 'SUBSTITUTION' },
    { field: { fieldType: 'SINGLE_QUERY_ARGUMENT', fieldKeys: PROTECTED_ARGUMENTS }, action: 'SUBSTITUTION' },
  ],
};

/** Logs the requests of a web ACL that a rule matched. */
export function createWebAclLog(scope: Construct, webAcl: wafv2.CfnWebACL, props: LogOptions): void {
  const { logGroup } = new EncryptedLogGroup(scope, 'Log', {
    ...props,
    logGroupName: LOG_GROUP_PREFIX + Names.uniqueResourceName(scope, { separator: '-' }),
  });
  new SavedQuery(scope, 'BlockedRequestsQuery', {
    title: 'blocked-requests',
    logGroup,
    commands: [
      'fields httpRequest.clientIp, httpRequest.country, httpRequest.httpMethod, httpRequest.uri',
      'filter action in ["BLOCK", "CAPTCHA", "CHALLENGE"]',
      'stats count(*) as requests by terminatingRuleId, httpRequest.clientIp, httpRequest.country, httpRequest.uri',
      'sort requests desc',
      'limit 200',
    ],
  });
  new wafv2.CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: webAcl.attrArn,
    logDestinationConfigs: [arnWithoutStreams(logGroup, scope)],
    redactedFields: PROTECTED_HEADERS.map((name) => ({ singleHeader: { Name: name } })),
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: ['BLOCK', 'COUNT', 'CAPTCHA', 'CHALLENGE', 'EXCLUDED_AS_COUNT'].map((action) => ({
            ActionCondition: { Action: action },
          })),
        },
      ],
    },
  });
}

/** WAF stores the ARN without the suffix `:*` of `Fn::GetAtt`; with it, drift detection would report a permanent difference. */
function arnWithoutStreams({ logGroupName }: logs.ILogGroup, scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
