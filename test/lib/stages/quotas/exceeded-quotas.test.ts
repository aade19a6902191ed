import { QUOTAS } from '../../../../lib/stages/quotas/exceeded-quotas';
import { type Declarations, exceededLines, quotaEnvironment } from '../../../support/quota-environments';
import { CASES } from './quota-cases';
import { many } from './quota-resources';

test.each(CASES)('%s: all of the quota is accepted, more is not', (id, resources, full, exceeded) => {
  const idsOf = (n: number) =>
    exceededLines(quotaEnvironment({ network: resources(n) })).map((line) => line.replace(/ .*/, ''));
  expect(idsOf(full)).not.toContain(id);
  expect(idsOf(exceeded)).toContain(id);
});

/** Of what is too much for a test, or the same as another quota. */
const WITHOUT_CASE = [
  'TemplateOutputs',
  'TemplateParameters',
  'TemplateMappings',
  'StackName',
  'TemplateDescription',
  'FunctionInlineCode',
  'ClusterServices',
  'Alarms',
];

test('every quota but those of lengths has a case', () => {
  const covered = new Set([...CASES.map(([id]) => id), ...WITHOUT_CASE]);
  expect(QUOTAS.map(({ id }) => id).filter((id) => !id.startsWith('Length-') && !covered.has(id))).toEqual([]);
});

test('each quota has its own id, a page of AWS as its source, and something to do', () => {
  expect(new Set(QUOTAS.map(({ id }) => id)).size).toBe(QUOTAS.length);
  for (const { fix, max, source } of QUOTAS) {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(fix).toMatch(/\.$/);
    expect(max).toBeGreaterThan(0);
  }
});

test('rules of other stacks count, and their stacks say which settings are the cause', () => {
  const server: Declarations = { Server: { Type: 'AWS::EC2::SecurityGroup' } };
  const workloads = Object.fromEntries(
    many(61, (index): [string, Declarations] => [
      `service-web-${index}`,
      {
        Rule: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupId: { 'Fn::GetStackOutput': { StackName: 'production-data', OutputName: 'Group' } } },
        },
      },
    ]),
  );
  const templateSet = quotaEnvironment({ data: server, ...workloads });
  (templateSet.templates[0]?.body as { Outputs?: object }).Outputs = {
    Group: { Value: { 'Fn::GetAtt': ['Server', 'GroupId'] } },
  };
  expect(exceededLines(templateSet)).toEqual([
    'SecurityGroupIngressRules production/data Server: 61 of 60, services.web-0, services.web-1, services.web-2, services.web-3, services.web-4 … (61 settings)',
  ]);
});
