import { wafLogging } from './edge-04-waf-logging';
import { findings } from '../../../../test/support/policy';
import { webAcl } from '../../../../test/support/web-acl-templates';

function logging(ResourceArn: unknown, LogDestinationConfigs: readonly unknown[], LoggingFilter?: unknown) {
  const Properties = { ResourceArn, LogDestinationConfigs, LoggingFilter };
  return { Log: { Type: 'AWS::WAFv2::LoggingConfiguration', Properties } };
}

/** A filter about requests with these actions. */
function about(Behavior: string, actions: readonly string[], Requirement = 'MEETS_ANY') {
  return { Behavior, Requirement, Conditions: actions.map((Action) => ({ ActionCondition: { Action } })) };
}

const ARN = { 'Fn::GetAtt': ['Acl', 'Arn'] };
const GROUP = 'arn:aws:logs:eu-west-1:111111111111:log-group:aws-waf-logs-example';

describe('EDGE-04-WafLogging', () => {
  test.each([
    ['without a log', {}],
    ['with a log without destination', logging(ARN, [])],
    ['beside another that is logged', logging('arn:aws:wafv2:example', [GROUP])],
    ['with a log that drops all requests', logging(ARN, [GROUP], { DefaultBehavior: 'DROP', Filters: [] })],
    ['with an unknown log filter', logging(ARN, [GROUP], { Ref: 'Filter' })],
    [
      'whose log keeps what passes',
      logging(ARN, [GROUP], { DefaultBehavior: 'DROP', Filters: [about('KEEP', ['ALLOW'])] }),
    ],
    [
      'whose log drops what is blocked',
      logging(ARN, [GROUP], { DefaultBehavior: 'KEEP', Filters: [about('DROP', ['COUNT', 'BLOCK'])] }),
    ],
    [
      'whose log keeps what is blocked and counted at once',
      logging(ARN, [GROUP], { DefaultBehavior: 'DROP', Filters: [about('KEEP', ['COUNT', 'BLOCK'], 'MEETS_ALL')] }),
    ],
  ])('finds a web ACL %s', (_, resources) => {
    expect(findings(wafLogging, { ...webAcl([]), ...resources })).toEqual([
      'Acl[LoggingConfiguration] Properties: blocked requests are not logged',
    ]);
  });

  test.each([
    ['of everything', undefined],
    ['of requests with a matching rule', { DefaultBehavior: 'DROP', Filters: [about('KEEP', ['BLOCK', 'COUNT'])] }],
    ['of all requests except allowed ones', { DefaultBehavior: 'KEEP', Filters: [about('DROP', ['ALLOW'])] }],
  ])('passes a web ACL with a log %s', (_, filter) => {
    expect(findings(wafLogging, { ...webAcl([]), ...logging(ARN, [GROUP], filter) })).toEqual([]);
  });
});
