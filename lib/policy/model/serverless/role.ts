import templates from '../../../../facts/serverless-policy-templates.json';
import { isObject, type JsonObject } from '../json';
import { become, objectAt, type Expanded, type ServerlessResource } from './expansion';

const NO_VALUE = { Ref: 'AWS::NoValue' };

/** A statement of a policy template, with the parameters of the template in its resources, such as `${QueueName}`. */
interface TemplateStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: JsonObject;
}

const POLICY_TEMPLATES: Readonly<Record<string, readonly TemplateStatement[]>> = templates.statements;

/** The actions with which a function sends to a queue or a topic. */
const SEND: Readonly<Record<string, string>> = { SQS: 'sqs:SendMessage', SNS: 'sns:Publish' };

const NETWORK_INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
];

/** Whether SAM creates the role of a resource: it has none, or none under a condition. */
export function createsRole(role: unknown): boolean {
  return role === undefined || JSON.stringify(role).includes('"AWS::NoValue"');
}

/** The role that SAM creates for a function or a state machine without one, and the service that assumes it. */
export function roleOf({ id, origin, properties }: ServerlessResource, service: string): Expanded[] {
  const { Role, Policies, AssumeRolePolicyDocument, PermissionsBoundary } = properties;
  if (!createsRole(Role)) {
    return [];
  }
  const policies: unknown[] = Array.isArray(Policies) ? Policies : Policies === undefined ? [] : [Policies];
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return [
    become(`${id}Role`, origin, {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: AssumeRolePolicyDocument ?? { Statement: [trust] },
        PermissionsBoundary,
        ManagedPolicyArns: policies.map(managedPolicy),
        Policies: [
          ...policies.map((policy, index) => inlinePolicy(policy, `${id}RolePolicy${index}`)),
          ...failureTargets(properties).flatMap(deliveryPolicy),
          ...networkPolicy(properties['Events']),
        ],
      },
    }),
  ];
}

/** Where a function sends what it could not process, as `{ Type, TargetArn }` or `{ Type, Destination }`. */
function failureTargets({ DeadLetterQueue, Events }: JsonObject): unknown[] {
  const events = Object.values(isObject(Events) ? Events : {});
  return [
    DeadLetterQueue,
    ...events.map((event) => objectAt(objectAt(objectAt(event, 'Properties'), 'DestinationConfig'), 'OnFailure')),
  ];
}

function deliveryPolicy(target: unknown): unknown[] {
  const { Type, TargetArn, Destination } = isObject(target) ? target : {};
  const action = SEND[String(Type)];
  if (action === undefined) return [];
  const statement = { Effect: 'Allow', Action: action, Resource: TargetArn ?? Destination };
  return [{ PolicyName: 'Delivery', PolicyDocument: { Statement: [statement] } }];
}

/** The policy for the network interfaces with which Lambda reads from a database or broker in a VPC. */
function networkPolicy(events: unknown): unknown[] {
  const isInNetwork = Object.values(isObject(events) ? events : {}).some((event) => {
    const { Type, Properties } = isObject(event) ? event : {};
    const access = isObject(Properties) ? JSON.stringify(Properties) : '';
    return Type === 'DocumentDB' || (Type === 'SelfManagedKafka' && access.includes('"VPC_'));
  });
  if (!isInNetwork) return [];
  const statement = { Effect: 'Allow', Action: NETWORK_INTERFACES, Resource: '*' };
  return [{ PolicyName: 'NetworkInterfaces', PolicyDocument: { Statement: [statement] } }];
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
  if (typeof policy === 'string' || (isObject(policy) && isFunction(policy))) return NO_VALUE;
  const document = isObject(policy) && 'Statement' in policy ? policy : templateDocument(policy);
  return { PolicyName, PolicyDocument: document ?? { 'Fn::Unknown': PolicyName } };
}

/** The document of a policy template, such as `SQSSendMessagePolicy: { QueueName }`. */
function templateDocument(policy: unknown): unknown {
  const [[name, parameters] = [], ...others] = isObject(policy) ? Object.entries(policy) : [];
  const statements = name === undefined || others.length > 0 ? undefined : POLICY_TEMPLATES[name];
  if (statements === undefined || !isObject(parameters)) return undefined;
  return {
    Statement: statements.map(({ actions, resources, condition }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources.map((text) => ({ 'Fn::Sub': [text, parameters] })),
      ...(condition !== undefined && { Condition: condition }),
    })),
  };
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
