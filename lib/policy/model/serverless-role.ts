import { isObject, type JsonObject, type TemplateResource } from './json';
import { become, type Expanded } from './serverless-expansion';

const NO_VALUE = { Ref: 'AWS::NoValue' };

/** A policy template of SAM, such as `SQSSendMessagePolicy: { QueueName }`: SAM defines its statements. */
const POLICY_TEMPLATE = /^[A-Z]\w*Policy(_v2)?$/;

/** The properties of a SAM resource that its role depends on, and the service that assumes the role. */
interface RoleProperties extends JsonObject {
  readonly service: string;
}

/** The role that SAM creates for a function or a state machine without one. */
export function roleOf(id: string, resource: TemplateResource, properties: RoleProperties): Expanded[] {
  const { Role, Policies, AssumeRolePolicyDocument, PermissionsBoundary, service } = properties;
  if (Role !== undefined) {
    return [];
  }
  const policies: unknown[] = Array.isArray(Policies) ? Policies : Policies === undefined ? [] : [Policies];
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return [
    become(`${id}Role`, resource, {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: AssumeRolePolicyDocument ?? { Statement: [trust] },
        PermissionsBoundary,
        ManagedPolicyArns: policies.map(managedPolicy),
        Policies: policies.map((policy, index) => inlinePolicy(policy, `${id}RolePolicy${index}`)),
      },
    }),
  ];
}

/** A name or an ARN; the branches of a condition separately. */
function managedPolicy(policy: unknown): unknown {
  if (typeof policy === 'string') {
    return policy.startsWith('arn:') ? policy : { 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${policy}` };
  }
  const branches = branchesOf(policy);
  if (branches !== undefined) return chosen(branches, managedPolicy);
  return isObject(policy) && isFunction(policy) ? policy : NO_VALUE;
}

/** A policy document. A value of another form than SAM documents is an unknown document. */
function inlinePolicy(policy: unknown, PolicyName: string): unknown {
  const branches = branchesOf(policy);
  if (branches !== undefined) return chosen(branches, (branch) => inlinePolicy(branch, PolicyName));
  const isElsewhere = typeof policy === 'string' || (isObject(policy) && (isFunction(policy) || isTemplate(policy)));
  if (isElsewhere) return NO_VALUE;
  const isDocument = isObject(policy) && 'Statement' in policy;
  return { PolicyName, PolicyDocument: isDocument ? policy : { 'Fn::Unknown': PolicyName } };
}

interface Branches {
  readonly condition: unknown;
  readonly values: readonly unknown[];
}

function branchesOf(policy: unknown): Branches | undefined {
  const choice = isObject(policy) ? policy['Fn::If'] : undefined;
  const [condition, ...values] = Array.isArray(choice) ? (choice as unknown[]) : [];
  return condition === undefined ? undefined : { condition, values };
}

function chosen({ condition, values }: Branches, expand: (value: unknown) => unknown): unknown {
  return { 'Fn::If': [condition, ...values.map(expand)] };
}

function isFunction(policy: JsonObject): boolean {
  const [name = '', ...others] = Object.keys(policy);
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'));
}

function isTemplate(policy: JsonObject): boolean {
  const [name = '', ...others] = Object.keys(policy);
  return others.length === 0 && POLICY_TEMPLATE.test(name) && isObject(policy[name]);
}
