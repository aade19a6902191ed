import * as fc from 'fast-check';
import { ManagedRuleGroup, WebApplicationFirewall, webAclCapacity } from '../../../constructs';
import { type Resource, TestTemplate, testStack } from '../../support/stacks';

interface Rule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: unknown;
  readonly OverrideAction?: unknown;
  readonly Statement: {
    readonly ManagedRuleGroupStatement?: Readonly<Record<string, unknown>>;
    readonly RateBasedStatement?: unknown;
  };
}

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'set-cookie', 'x-api-key'];
const GROUPS = Object.values(ManagedRuleGroup).filter((value) => value instanceof ManagedRuleGroup);

function firewall(rateLimit?: number): TestTemplate {
  const stack = testStack();
  new WebApplicationFirewall(stack, 'Firewall', { rateLimit });
  return TestTemplate.of(stack);
}

describe('secure by default', () => {
  let template: TestTemplate;
  let webAcl: Resource;
  let rules: readonly Rule[];

  beforeAll(() => {
    template = firewall();
    webAcl = template.one('AWS::WAFv2::WebACL');
    rules = webAcl.Properties['Rules'] as readonly Rule[];
  });

  test('the managed groups that cover the OWASP Top 10 are there, with no rule of theirs turned off (EDGE-02)', () => {
    const managed = rules
      .map(({ Statement }) => Statement.ManagedRuleGroupStatement)
      .filter((each) => each !== undefined);
    expect(managed).toEqual(
      [
        'AWSManagedRulesAmazonIpReputationList',
        'AWSManagedRulesAnonymousIpList',
        'AWSManagedRulesCommonRuleSet',
        'AWSManagedRulesKnownBadInputsRuleSet',
        'AWSManagedRulesSQLiRuleSet',
        'AWSManagedRulesLinuxRuleSet',
        'AWSManagedRulesUnixRuleSet',
      ].map((Name) => ({ VendorName: 'AWS', Name })),
    );
  });

  test('every rule blocks, none only counts (EDGE-02)', () => {
    for (const { Action, OverrideAction } of rules) {
      expect([Action, OverrideAction]).toContainEqual(Action === undefined ? { None: {} } : { Block: {} });
    }
    expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
  });

  test('an address makes at most 2000 requests in five minutes (EDGE-03)', () => {
    expect(rules[0]).toMatchObject({
      Name: 'RateLimit',
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
    });
  });

  test('its capacity is within what the price includes (EDGE-02)', () => {
    const used = GROUPS.filter(({ name }) => rules.some((rule) => rule.Name === name));
    expect(webAclCapacity(used)).toBe(1477);
  });

  test('what is not plainly allowed is logged, encrypted, with an end (EDGE-04)', () => {
    expect(template.one('AWS::Logs::LogGroup').Properties).toMatchObject({
      LogGroupName: expect.stringMatching(/^aws-waf-logs-/) as unknown,
      KmsKeyId: expect.anything() as unknown,
      RetentionInDays: 365,
    });
    expect(template.one('AWS::WAFv2::LoggingConfiguration').Properties).toMatchObject({
      LoggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'CAPTCHA', 'CHALLENGE', 'EXCLUDED_AS_COUNT'].map((Action) => ({
              ActionCondition: { Action },
            })),
          },
        ],
      },
    });
  });

  test('credentials and cookies are in no log and no sample (EDGE-04)', () => {
    expect(webAcl.Properties).toMatchObject({
      DataProtectionConfig: {
        DataProtections: [{ Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_HEADER', FieldKeys: SECRET_HEADERS } }],
      },
    });
    expect(template.one('AWS::WAFv2::LoggingConfiguration').Properties).toMatchObject({
      RedactedFields: SECRET_HEADERS.map((Name) => ({ SingleHeader: { Name } })),
    });
  });
});

describe('props', () => {
  test('the rate limit is the caller’s', () => {
    const [rateLimit] = firewall(500).one('AWS::WAFv2::WebACL').Properties['Rules'] as readonly Rule[];
    expect(rateLimit).toMatchObject({ Statement: { RateBasedStatement: { Limit: 500 } } });
  });
});

describe('grants and connections', () => {
  test('what it protects is associated with it', () => {
    const stack = testStack();
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/other/1234';
    new WebApplicationFirewall(stack, 'Firewall').protect('Other', arn);
    expect(TestTemplate.of(stack).one('AWS::WAFv2::WebACLAssociation').Properties).toEqual({
      ResourceArn: arn,
      WebACLArn: { 'Fn::GetAtt': [expect.stringMatching(/^FirewallWebAcl/) as unknown, 'Arn'] },
    });
  });
});

describe('capacity', () => {
  test('is what the groups take, and two for the rate limit', () => {
    fc.assert(
      fc.property(fc.subarray(GROUPS), (groups) => {
        const capacities = groups.map(({ capacity }) => capacity);
        expect(webAclCapacity(groups)).toBe(2 + capacities.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});

describe('rejects', () => {
  test.each([9, 2_000_000_001, 100.5])('a rate limit of %p', (rateLimit) => {
    expect(() => firewall(rateLimit)).toThrow(
      new Error(
        `Stack/Firewall: invalid props\n  - rateLimit is ${rateLimit}; allowed is a whole number from 10 to 2000000000`,
      ),
    );
  });
});
