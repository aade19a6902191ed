import { apiAccessLogs } from './log-05-api-access-logs';
import { findings, testRule } from '../../../../test/support/policy';

const DESTINATION = { DestinationArn: { 'Fn::GetAtt': ['Log', 'Arn'] } };

testRule(apiAccessLogs, {
  'passes a deployment without a stage': [{ Deployment: { Type: 'AWS::ApiGateway::Deployment' } }],
});

describe('LOG-05-ApiAccessLogs', () => {
  test.each<[string, string, (settings?: object) => object]>([
    ['AWS::ApiGateway::Stage', 'AccessLogSetting', (AccessLogSetting) => ({ AccessLogSetting })],
    ['AWS::ApiGatewayV2::Stage', 'AccessLogSettings', (AccessLogSettings) => ({ AccessLogSettings })],
    [
      'AWS::ApiGateway::Deployment',
      'StageDescription.AccessLogSetting',
      (AccessLogSetting) => ({ StageName: 'prod', StageDescription: { AccessLogSetting } }),
    ],
  ])('%s: finds a stage without access logging, passes a stage with access logging', (Type, settings, properties) => {
    const found = (given?: object) =>
      findings(apiAccessLogs, {
        Log: { Type: 'AWS::Logs::LogGroup' },
        Stage: { Type, Properties: { ...properties(given) } },
      });
    expect(found()).toEqual([
      `Stage[${settings}] Properties.${settings}.DestinationArn: access logging is not enabled: DestinationArn is absent`,
    ]);
    expect(found(DESTINATION)).toEqual([
      `Stage[${settings}] Properties.${settings}.Format: access logging is not enabled: Format is absent`,
    ]);
    expect(found({ ...DESTINATION, Format: '$context.requestId' })).toEqual([]);
  });
});
