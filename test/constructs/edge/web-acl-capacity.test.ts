import * as fc from 'fast-check';
import { ClientAccess, ManagedRule, ManagedRuleGroup, WebApplicationFirewall } from '../../../constructs';
import { OWN_RULES } from '../../support/firewall';
import { TestTemplate, testStack } from '../../support/stacks';

/**
 * Capacity according to the AWS documentation, computed from the template:
 * https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statements-list.html
 */
const GROUP_CAPACITY: Readonly<Record<string, number>> = {
  AWSManagedRulesCommonRuleSet: 700,
  AWSManagedRulesKnownBadInputsRuleSet: 200,
  AWSManagedRulesSQLiRuleSet: 200,
  AWSManagedRulesLinuxRuleSet: 200,
  AWSManagedRulesUnixRuleSet: 100,
  AWSManagedRulesAmazonIpReputationList: 25,
  AWSManagedRulesAnonymousIpList: 50,
  AWSManagedRulesBotControlRuleSet: 50,
  AWSManagedRulesAntiDDoSRuleSet: 50,
};

interface Tree {
  readonly [statement: string]: {
    readonly Name?: string;
    readonly Statement?: Tree;
    readonly Statements?: readonly Tree[];
    readonly ScopeDownStatement?: Tree;
    readonly TextTransformations?: readonly { readonly Type: string }[];
  };
}

function capacityOf(tree: Tree): number {
  const [[type, statement] = ['', {}]] = Object.entries(tree);
  const inner = [statement.Statement, statement.ScopeDownStatement, ...(statement.Statements ?? [])];
  const below = inner.reduce((sum, each) => sum + (each === undefined ? 0 : capacityOf(each)), 0);
  const transformed = (statement.TextTransformations ?? []).filter(({ Type }) => Type !== 'NONE').length * 10;
  const own: Readonly<Record<string, number>> = {
    ManagedRuleGroupStatement: GROUP_CAPACITY[statement.Name ?? ''] ?? Number.NaN,
    RateBasedStatement: 2,
    ByteMatchStatement: 2,
    SizeConstraintStatement: 1,
    GeoMatchStatement: 1,
    IPSetReferenceStatement: 1,
    LabelMatchStatement: 1,
    AndStatement: 0,
    OrStatement: 0,
    NotStatement: 0,
  };
  return (own[type] ?? Number.NaN) + transformed + below;
}

describe('capacity', () => {
  test('equals the capacity according to the AWS documentation, for all client access modes and options', () => {
    const reason = 'It blocks what is meant well there.';
    const paths = fc.constantFrom('/upload', '/editor', '/import');
    const options = fc.record({
      clientAccess: fc.constantFrom(ClientAccess.direct(), ClientAccess.proxiedByCloudflare()),
      furtherGroups: fc.subarray([ManagedRuleGroup.botControl(), ManagedRuleGroup.antiDdos('^/api/')]),
      requestRules: fc.subarray(OWN_RULES),
      exceptions: fc.array(
        fc.record({ group: fc.constantFrom(ManagedRuleGroup.COMMON, ManagedRuleGroup.LINUX), path: paths }),
        { maxLength: 3 },
      ),
      ruleExceptions: fc.array(
        fc.record({
          rule: fc.constantFrom(
            ...Object.values<ManagedRule>(ManagedRule as unknown as Readonly<Record<string, ManagedRule>>),
          ),
          path: paths,
        }),
        {
          maxLength: 4,
        },
      ),
    });
    fc.assert(
      fc.property(options, ({ exceptions, ruleExceptions, ...props }) => {
        const stack = testStack();
        const { capacity } = new WebApplicationFirewall(stack, 'Firewall', {
          ...props,
          exceptions: exceptions.map((each) => ({ ...each, reason })),
          ruleExceptions: ruleExceptions.map((each) => ({ ...each, reason })),
        });
        const { Rules } = TestTemplate.of(stack).one('AWS::WAFv2::WebACL').Properties;
        const trees = (Rules as readonly { readonly Statement: Tree }[]).map(({ Statement }) => capacityOf(Statement));
        expect(capacity).toBe(trees.reduce((sum, each) => sum + each, 0));
      }),
      { numRuns: 20 },
    );
  });
});
