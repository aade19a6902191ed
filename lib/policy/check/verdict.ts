import { judgeZone, type ZoneViolation } from '../cloudflare';
import { findingsIn, findingId, type RuleFinding } from '../evaluate';
import { TemplateSet } from '../model';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import type { CheckedEnvironment } from './check-environments';

/** What only names, joins or notes: nothing of it could be insecure. */
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

/** A finding in a file, of whichever kind the file is. */
export interface CheckedFinding {
  /** As it is acknowledged. */
  readonly id: string;
  readonly rule: Pick<Rule, 'id' | 'control' | 'statement' | 'fix' | 'source'>;
  readonly file: string;
  /** Logical id, or address in a zone. */
  readonly resource: string;
  readonly type: string;
  readonly location: string;
  readonly message: string;
}

/** What was found in one environment. */
export interface Verdict {
  readonly environment: CheckedEnvironment;
  readonly resources: number;
  readonly findings: readonly CheckedFinding[];

  /** Types of resources of which no rule asked anything: that nothing was found says nothing of them. */
  readonly uncoveredTypes: readonly string[];
}

/** Why an environment cannot be judged as a whole: nested stacks that nobody named. */
export function missingNestedTemplates({ templates, tier }: CheckedEnvironment): string[] {
  return new TemplateSet(templates, tier).missingNestedStacks.map(
    (stack) =>
      `${stack.template.file}: ${stack.logicalId} is a nested stack, and its template (${stack.get('TemplateURL').describe()}) is not among the files: name it too`,
  );
}

/** Judges one environment: its templates together, and the configurations of its zone together. */
export function evaluateEnvironment(environment: CheckedEnvironment): Verdict {
  const { templates, zone, tier } = environment;
  const templateSet = new TemplateSet(templates, tier);
  const inTemplates = findingsIn(templateSet).map(inTemplate);
  const inZone = zone.length === 0 ? [] : judgeZone(zone, tier);
  return {
    environment,
    resources: templates.reduce((sum, template) => sum + templateSet.resourcesOf(template).length, 0),
    uncoveredTypes: unreadTypes(templateSet),
    findings: [...inTemplates, ...inZone.map((violation) => inConfiguration(violation, environment))],
  };
}

function unreadTypes({ allResources, recorder: witness }: TemplateSet): string[] {
  const judged = new Set([
    ...RULES.flatMap(({ resourceTypes }) => resourceTypes),
    ...witness.readTypes,
    ...WITHOUT_RISK,
  ]);
  return [...new Set(allResources.map(({ type }) => type))].filter((type) => !judged.has(type)).sort();
}

function inTemplate(violation: RuleFinding): CheckedFinding {
  const { rule, resource, location, message } = violation;
  const { logicalId, type, template } = resource;
  return { id: findingId(violation), rule, file: template.file, resource: logicalId, type, location, message };
}

/** What is missing in a zone is missing in its first file. */
function inConfiguration({ rule, where, message }: ZoneViolation, { zone }: CheckedEnvironment): CheckedFinding {
  const [type = '', id] = where.split('.');
  const file = zone.find(({ body }) => id !== undefined && has(body, type, id)) ?? zone[0];
  return { id: rule.id, rule, file: file?.name ?? '', resource: where, type: 'Cloudflare', location: where, message };
}

function has(body: unknown, type: string, id: string): boolean {
  const { resource = {} } = body as { readonly resource?: Readonly<Record<string, object>> };
  return Object.hasOwn(resource[type] ?? {}, id);
}
