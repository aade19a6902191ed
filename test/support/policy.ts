import { findingId, findingsIn } from '../../lib/policy/evaluate';
import { TemplateSet, type Template } from '../../lib/policy/model';
import { DEFAULT_REQUIREMENTS } from '../../lib/policy/model/requirements';
import { RULES } from '../../lib/policy/rules';
import type { Rule } from '../../lib/policy/rules/rule';
import { Tier } from '../../facts/tier';
import { template } from './plain-template';

export { template };

/** A resource in a plain template. */
export interface TestResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly [attribute: string]: unknown;
}

/** The resources of a stack by logical id. */
export type TestResources = Readonly<Record<string, TestResource>>;

/** A customer-managed key, for resources that refer to it by `{ Ref: 'Key' }` or {@link KEY_ARN}. */
export const KEY: TestResources = { Key: { Type: 'AWS::KMS::Key' } };

export const KEY_ARN = { 'Fn::GetAtt': ['Key', 'Arn'] };

/** Evaluates the resources of one stack with one rule; one line per finding: `LogicalId[finding] location: message`. */
export function findings(rule: Rule, resources: TestResources, tier: Tier = Tier.PRODUCTION): string[] {
  return findingsAcross(rule, [template('Stack', { Resources: resources })], tier);
}

/** Evaluates several stacks of one environment with one rule. */
export function findingsAcross(rule: Rule, templates: readonly Template[], tier: Tier = Tier.PRODUCTION): string[] {
  return findingsIn(new TemplateSet(templates, tier), [rule]).map(
    ({ resource, finding, location, message }) => `${resource.logicalId}[${finding}] ${location}: ${message}`,
  );
}

interface FindingOptions {
  readonly tier?: Tier;
  readonly trustedAccounts?: readonly string[];
}

/** The ids of the findings in one template, by the rules whose id matches. */
export function findingIds(
  body: Template['body'],
  ids: RegExp,
  { tier = Tier.PRODUCTION, trustedAccounts = [] }: FindingOptions = {},
): string[] {
  const rules = RULES.filter(({ id }) => ids.test(id));
  const requirements = { ...DEFAULT_REQUIREMENTS, trustedAccounts };
  return findingsIn(new TemplateSet([template('Stack', body)], tier, { requirements }), rules).map(findingId);
}

/** A finding whose text another case of the rule asserts. */
export const ANY_FINDING: unknown = expect.any(String);

/** Adds one test per case: the resources of a stack, then the findings of the rule in them. A case without findings passes the rule. */
export function testRule(rule: Rule, cases: Readonly<Record<string, readonly [TestResources, ...unknown[]]>>): void {
  describe(rule.id, () => {
    test.each(Object.entries(cases))('%s', (_, [resources, ...expected]) => {
      expect(findings(rule, resources)).toEqual(expected);
    });
  });
}

/** The same for a rule that evaluates the environment itself: the resources of its only stack, then the violations. */
export function testEnvironmentRule(rule: Rule, cases: Parameters<typeof testRule>[1]): void {
  describe(rule.id, () => {
    test.each(Object.entries(cases))('%s', (_, [resources, ...expected]) => {
      const templates = [template('Stack', { Resources: resources })];
      const found = findingsIn(new TemplateSet(templates, Tier.PRODUCTION, { environment: 'production' }), [rule]);
      expect(found.map(({ message }) => message)).toEqual(expected);
      // Templates that are not a whole environment have no such finding.
      expect(findings(rule, resources)).toEqual([]);
    });
  });
}

/** The cases of a rule that requires a customer managed key in one property of a type. */
export function customerKeyCases(Type: string, property: string): Parameters<typeof testRule>[1] {
  const withKey = (key?: unknown) => ({ ...KEY, Resource: { Type, Properties: { [property]: key } } });
  const found = (problem: string) => `Resource[${property}] Properties.${property}: ${property} is ${problem}`;
  const alias = 'arn:${AWS::Partition}:kms:eu-west-1:${AWS::AccountId}:alias/aws/it';
  return {
    'finds a resource without a key': [withKey(), found('absent, so that AWS uses its default key')],
    'finds an AWS managed key': [withKey({ 'Fn::Sub': alias }), found(`'${alias}', an AWS managed key`)],
    'finds a key that cannot be resolved': [
      withKey({ Ref: 'KeyArn' }),
      found(
        "'${KeyArn}', and the rule cannot determine whether it is a customer managed key: attest it with BaselinePolicy.attest(key, …)",
      ),
    ],
    'finds a text that is not a key': [withKey('none'), found("'none', which is not a KMS key")],
    'passes a customer managed key': [withKey(KEY_ARN)],
  };
}

/** A topic to which a workload publishes. */
export const PUBLISHER: TestResources = {
  Topic: { Type: 'AWS::SNS::Topic' },
  Publisher: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: 'Topic' } }] } },
      ],
    },
  },
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { TaskRoleArn: { 'Fn::GetAtt': ['Publisher', 'Arn'] } } },
};

/** A task definition with one container, `web`. */
export function taskDefinition(
  container: Readonly<Record<string, unknown>>,
  task: Readonly<Record<string, unknown>> = {},
) {
  return {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: { ContainerDefinitions: [{ Name: 'web', ...container }], ...task },
  };
}
