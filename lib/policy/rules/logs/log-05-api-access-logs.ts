import { finding, type Value } from '../../model';
import { isOrCreatesStage } from '../../predicates/edge/api-stages';
import type { Rule } from '../rule';

/** The property with the log settings of each type. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Deployment': ['StageDescription', 'AccessLogSetting'],
  'AWS::ApiGateway::Stage': ['AccessLogSetting'],
  'AWS::ApiGatewayV2::Stage': ['AccessLogSettings'],
};

export const apiAccessLogs: Rule = {
  id: 'LOG-05-ApiAccessLogs',
  resourceTypes: Object.keys(SETTINGS),
  statement: 'API Gateway stages have access logging enabled.',
  fix: 'Set AccessLogSetting (REST) or AccessLogSettings (HTTP), with Format, and with the ARN of an encrypted log group as DestinationArn.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9',
  appliesTo: isOrCreatesStage,
  check: (stage) => {
    const path = SETTINGS[stage.type] ?? [];
    const missing = ['DestinationArn', 'Format'].map((name) => stage.get(...path, name)).filter(isMissing);
    return missing
      .slice(0, 1)
      .map((each) => finding(each, path.join('.'), `access logging is not enabled: ${nameOf(each)} is absent`));
  },
};

function isMissing(setting: Value): boolean {
  return setting.is('', undefined);
}

function nameOf({ path }: Value): string {
  return path.split('.').at(-1) ?? path;
}
