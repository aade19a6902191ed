import { wafLogs } from '../../../../lib/policy/rules/edge-04-waf-logs';
import { findings } from '../../../support/policy';
import { webAcl } from '../../../support/web-acl-templates';

function logging(ResourceArn: unknown, LogDestinationConfigs: readonly unknown[]) {
  return { Log: { Type: 'AWS::WAFv2::LoggingConfiguration', Properties: { ResourceArn, LogDestinationConfigs } } };
}

const ARN = { 'Fn::GetAtt': ['Acl', 'Arn'] };
const GROUP = 'arn:aws:logs:eu-west-1:111111111111:log-group:aws-waf-logs-example';

describe('EDGE-04-WafLogs', () => {
  test.each([
    ['without a log', {}],
    ['whose log goes nowhere', logging(ARN, [])],
    ['beside another that is logged', logging('arn:aws:wafv2:example', [GROUP])],
  ])('finds a web ACL %s', (_, resources) => {
    expect(findings(wafLogs, { ...webAcl([]), ...resources })).toEqual([
      'Acl[LoggingConfiguration] Properties: what it blocks is not logged',
    ]);
  });

  test('passes a web ACL with a log', () => {
    expect(findings(wafLogs, { ...webAcl([]), ...logging(ARN, [GROUP]) })).toEqual([]);
  });
});
