import {
  ClientAccess,
  ManagedRuleGroup,
  RequestRule,
  WebApplicationFirewall,
  type WebApplicationFirewallProps,
} from '../../../constructs';
import { firewall, OWN_RULES } from '../../support/firewall';
import { TestTemplate, testStack } from '../../support/stacks';

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

function rulesOf(props: WebApplicationFirewallProps): readonly Rule[] {
  return firewall(props).one('AWS::WAFv2::WebACL').Properties['Rules'] as readonly Rule[];
}

describe('secure by default', () => {
  const template = firewall();
  const webAcl = template.one('AWS::WAFv2::WebACL');
  const rules = webAcl.Properties['Rules'] as readonly Rule[];

  test('it has the managed groups that cover the OWASP Top 10, with all rules enabled (EDGE-02)', () => {
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

  test('every rule blocks, and no rule only counts requests (EDGE-02)', () => {
    for (const { Action, OverrideAction } of rules) {
      expect([Action, OverrideAction]).toContainEqual(Action === undefined ? { None: {} } : { Block: {} });
    }
    expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length);
  });

  test('an address may send at most 2000 requests in five minutes (EDGE-03)', () => {
    expect(rules[0]).toMatchObject({
      Name: 'RateLimit',
      Action: { Block: {} },
      Statement: { RateBasedStatement: { Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
    });
  });

  test('its capacity is within the included 1500 WCU (EDGE-02)', () => {
    expect(new WebApplicationFirewall(testStack(), 'Firewall').capacity).toBe(1477);
  });

  test('requests that a rule matches are logged, encrypted, with retention (EDGE-04)', () => {
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

  test('logs and sampled requests contain no credentials and cookies (EDGE-04)', () => {
    expect(webAcl.Properties).toMatchObject({
      DataProtectionConfig: {
        DataProtections: [
          { Action: 'SUBSTITUTION', Field: { FieldType: 'SINGLE_HEADER', FieldKeys: SECRET_HEADERS } },
          {
            Action: 'SUBSTITUTION',
            Field: {
              FieldType: 'SINGLE_QUERY_ARGUMENT',
              FieldKeys: expect.arrayContaining(['access_token', 'password', 'token']) as unknown,
            },
          },
        ],
      },
    });
    expect(template.one('AWS::WAFv2::LoggingConfiguration').Properties).toMatchObject({
      RedactedFields: SECRET_HEADERS.map((Name) => ({ SingleHeader: { Name } })),
    });
  });
});

describe('props', () => {
  test('the rate limit can be set', () => {
    const [rateLimit] = firewall({ rateLimit: 500 }).one('AWS::WAFv2::WebACL').Properties['Rules'] as readonly Rule[];
    expect(rateLimit).toMatchObject({ Statement: { RateBasedStatement: { Limit: 500 } } });
  });

  test('custom rules block, with their names, after the rate limit', () => {
    const rules = rulesOf({ requestRules: OWN_RULES });
    expect(rules.slice(1, 6)).toMatchObject(
      ['NoInternals', 'Methods', 'SmallBodies', 'Countries', 'SignIns'].map((Name) => ({
        Name,
        Action: { Block: {} },
      })),
    );
    expect(rules[1]?.Statement).toMatchObject({
      ByteMatchStatement: { SearchString: '/internal/', PositionalConstraint: 'STARTS_WITH' },
    });
    expect(rules[4]?.Statement).toEqual({
      NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['IE', 'DE'] } } },
    });
  });

  test('a path is compared after decoding and normalization, so that %2e%2e cannot bypass a rule', () => {
    const [, rule] = rulesOf({ requestRules: [RequestRule.blockPath('NoInternals', '/internal/')] });
    expect(rule?.Statement).toMatchObject({
      ByteMatchStatement: { TextTransformations: [{ Type: 'URL_DECODE' }, { Type: 'NORMALIZE_PATH' }] },
    });
  });

  test('additional groups have their configuration', () => {
    const rules = rulesOf({ furtherGroups: [ManagedRuleGroup.antiDdos('^/api/')] });
    expect(rules.at(-1)?.Statement.ManagedRuleGroupStatement).toEqual({
      VendorName: 'AWS',
      Name: 'AWSManagedRulesAntiDDoSRuleSet',
      ManagedRuleGroupConfigs: [
        {
          AWSManagedRulesAntiDDoSRuleSet: {
            ClientSideActionConfig: {
              Challenge: {
                UsageOfAction: 'ENABLED',
                Sensitivity: 'HIGH',
                ExemptUriRegularExpressions: [{ RegexString: '^/api/' }],
              },
            },
            SensitivityToBlock: 'LOW',
          },
        },
      ],
    });
  });

  test('an exception applies to its group and path only', () => {
    const exception = {
      group: ManagedRuleGroup.COMMON,
      path: '/upload',
      reason: 'Uploads are larger than 8 KB by nature.',
    };
    const groups = rulesOf({ exceptions: [exception] }).flatMap(
      (rule) => rule.Statement.ManagedRuleGroupStatement ?? [],
    );
    expect(groups.filter((group) => Object.hasOwn(group ?? {}, 'ScopeDownStatement'))).toMatchObject([
      {
        Name: 'AWSManagedRulesCommonRuleSet',
        ScopeDownStatement: { NotStatement: { Statement: { ByteMatchStatement: { SearchString: '/upload' } } } },
      },
    ]);
  });
});

describe('behind Cloudflare', () => {
  test('while direct connections are possible, the header is used only for requests from Cloudflare addresses', () => {
    const [direct, proxied] = rulesOf({ clientAccess: ClientAccess.proxiedByCloudflare() });
    const fromCloudflare = {
      OrStatement: { Statements: [{ IPSetReferenceStatement: {} }, { IPSetReferenceStatement: {} }] },
    };
    expect(direct).toMatchObject({
      Name: 'RateLimit',
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'IP',
          ScopeDownStatement: { NotStatement: { Statement: fromCloudflare } },
        },
      },
    });
    expect(proxied).toMatchObject({
      Name: 'RateLimitProxied',
      Statement: {
        RateBasedStatement: {
          AggregateKeyType: 'FORWARDED_IP',
          ForwardedIPConfig: { HeaderName: 'cf-connecting-ip', FallbackBehavior: 'MATCH' },
          ScopeDownStatement: fromCloudflare,
        },
      },
    });
  });
});

describe('grants and connections', () => {
  test('a protected resource is associated with the web ACL', () => {
    const stack = testStack();
    const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/other/1234';
    new WebApplicationFirewall(stack, 'Firewall').protect('Other', arn);
    expect(TestTemplate.of(stack).one('AWS::WAFv2::WebACLAssociation').Properties).toEqual({
      ResourceArn: arn,
      WebACLArn: { 'Fn::GetAtt': [expect.stringMatching(/^FirewallWebAcl/) as unknown, 'Arn'] },
    });
  });
});

describe('rejects', () => {
  test.each([9, 2_000_000_001, 100.5])('a rate limit of %p', (rateLimit) => {
    expect(() => firewall({ rateLimit })).toThrow(
      new Error(
        `Stack/Firewall: invalid props\n  - rateLimit is ${rateLimit}; allowed is a whole number from 10 to 100000`,
      ),
    );
  });

  test('exceptions for every path and without a reason', () => {
    const exceptions = [
      { group: ManagedRuleGroup.COMMON, path: '/', reason: 'It has false positives here.' },
      { group: ManagedRuleGroup.COMMON, path: '/upload', reason: 'because' },
    ];
    expect(() => firewall({ exceptions })).toThrow(
      new Error(
        "Stack/Firewall: invalid props\n  - the exception for AWSManagedRulesCommonRuleSet has the path '/'; allowed is a path below /, such as /upload" +
          "\n  - the exception for AWSManagedRulesCommonRuleSet at /upload has the reason 'because'; allowed are at least 20 characters",
      ),
    );
  });

  test('rules above the capacity of a web ACL, and duplicate names', () => {
    const requestRules = Array.from({ length: 161 }, () => RequestRule.blockPath('Same', '/internal/'));
    expect(() => firewall({ requestRules })).toThrow(
      /the rules need 5019 WCU; allowed are at most 5000[\s\S]*the rule names Same are duplicates/,
    );
  });
});
