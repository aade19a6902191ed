import { apiAccessLogs } from './log-05-api-access-logs';
import { findings } from '../../../../test/support/policy';

describe('LOG-05-ApiAccessLogs', () => {
  test.each([
    ['AWS::ApiGateway::Stage', 'AccessLogSetting'],
    ['AWS::ApiGatewayV2::Stage', 'AccessLogSettings'],
  ])('%s: finds a stage without access logging, passes a stage with access logging', (Type, settings) => {
    expect(findings(apiAccessLogs, { Stage: { Type } })).toEqual([
      `Stage[${settings}] Properties.${settings}.DestinationArn: access logging is not enabled`,
    ]);
    const Properties = { [settings]: { DestinationArn: { 'Fn::GetAtt': ['Log', 'Arn'] } } };
    expect(findings(apiAccessLogs, { Log: { Type: 'AWS::Logs::LogGroup' }, Stage: { Type, Properties } })).toEqual([]);
  });
});
