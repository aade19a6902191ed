import { CLOUDFLARE_RULES, terraformTemplates } from '../cloudflare';
import { findingId, findingsIn, type RuleFinding } from '../evaluate';
import { TemplateSet } from '../model';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import type { CheckedEnvironment } from './check-environments';

/** Resource types without a security-relevant property. */
const WITHOUT_RISK = [
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::Resource',
  'AWS::ApplicationAutoScaling::ScalableTarget',
  'AWS::ApplicationAutoScaling::ScalingPolicy',
  'AWS::AutoScaling::ScalingPolicy',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFormation::WaitCondition',
  'AWS::CloudFormation::WaitConditionHandle',
  'AWS::CloudWatch::Dashboard',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::Logs::QueryDefinition',
];

/** A finding in a file: a CloudFormation template or a Terraform document. */
export interface CheckedFinding {
  /** The id under which the finding is acknowledged. */
  readonly id: string;
  readonly rule: Pick<Rule, 'id' | 'statement' | 'fix' | 'source'>;
  readonly file: string;
  /** Logical id, or Terraform address. */
  readonly resource: string;
  readonly type: string;
  readonly location: string;
  readonly message: string;
}

/** The result for one environment. */
export interface Verdict {
  readonly environment: CheckedEnvironment;
  readonly resources: number;
  readonly findings: readonly CheckedFinding[];

  /** Resource types that no rule covers: the result does not include them. */
  readonly uncoveredTypes: readonly string[];
}

/** The nested stacks of an environment whose template is not among the inputs: they cannot be evaluated. */
export function missingNestedTemplates({ templates, tier }: CheckedEnvironment): string[] {
  return new TemplateSet(templates, tier).missingNestedStacks.map(
    (stack) =>
      `${stack.template.file}: ${stack.logicalId} is a nested stack, and its template (${stack.get('TemplateURL').describe()}) is not among the inputs: add it`,
  );
}

/** Evaluates one environment: its templates together, and the Terraform documents of its DNS zone together. */
export function evaluateEnvironment(environment: CheckedEnvironment): Verdict {
  const { templates, zone, tier } = environment;
  const templateSet = new TemplateSet(templates, tier);
  const inTemplates = findingsIn(templateSet);
  const inZone = zone.length === 0 ? [] : findingsIn(new TemplateSet(terraformTemplates(zone), tier), CLOUDFLARE_RULES);
  return {
    environment,
    resources: templates.reduce((sum, template) => sum + templateSet.resourcesOf(template).length, 0),
    uncoveredTypes: uncoveredTypes(templateSet),
    findings: [...inTemplates, ...inZone].map(checkedFinding),
  };
}

function uncoveredTypes({ allResources, recorder }: TemplateSet): string[] {
  const covered = new Set([
    ...RULES.flatMap(({ resourceTypes }) => resourceTypes),
    ...recorder.readTypes,
    ...WITHOUT_RISK,
  ]);
  return [...new Set(allResources.map(({ type }) => type))].filter((type) => !covered.has(type)).sort();
}

function checkedFinding(found: RuleFinding): CheckedFinding {
  const { rule, resource, location, message } = found;
  const { logicalId, type, template } = resource;
  return { id: findingId(found), rule, file: template.file, resource: logicalId, type, location, message };
}
