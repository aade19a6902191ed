import { finding } from '../../model';
import type { Rule } from '../rule';

export const apiAccessLogs: Rule = {
  id: 'LOG-05-ApiAccessLogs',
  resourceTypes: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
  statement: 'API Gateway stages have access logging enabled.',
  fix: 'Set AccessLogSetting (REST) or AccessLogSettings (HTTP), with Format, and with the ARN of an encrypted log group as DestinationArn.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/apigateway-controls.html#apigateway-9',
  check: (stage) => {
    const settings = stage.type === 'AWS::ApiGateway::Stage' ? 'AccessLogSetting' : 'AccessLogSettings';
    const destination = stage.get(settings, 'DestinationArn');
    return destination.isAbsent ? [finding(destination, settings, 'access logging is not enabled')] : [];
  },
};
