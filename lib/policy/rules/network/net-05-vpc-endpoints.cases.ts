import { vpcEndpoints } from './net-05-vpc-endpoints';
import { Tier } from '../../../../facts/tier';
import { service, subnet } from '../../../../test/support/network-templates';
import { findings } from '../../../../test/support/policy';

const SERVICES = ['ecr.api', 'ecr.dkr', 'logs', 'monitoring', 'secretsmanager', 'kms', 'ssm', 'ecs', 'sts'];
const WORKLOAD = { Vpc: { Type: 'AWS::EC2::VPC' }, ...subnet('Private'), ...service({ Ref: 'Private' }) };

function endpoints(properties: Record<string, unknown> = {}) {
  const all = SERVICES.map((name, index) => [
    `Endpoint${index}`,
    endpoint(name, { VpcEndpointType: 'Interface', PrivateDnsEnabled: true, ...properties }),
  ]);
  return { ...Object.fromEntries(all), S3: endpoint('s3', { VpcEndpointType: 'Gateway' }) } as ReturnType<
    typeof subnet
  >;
}

function endpoint(name: string, properties: Record<string, unknown>) {
  const ServiceName = { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${name}` };
  return { Type: 'AWS::EC2::VPCEndpoint', Properties: { VpcId: { Ref: 'Vpc' }, ServiceName, ...properties } };
}

/** A task whose roles may do this, beside what each execution role may. */
function task(actions: readonly string[], properties: Record<string, unknown> = {}, managed: readonly string[] = []) {
  const role = (name: string, Action: readonly string[], Condition?: unknown) => ({
    [name]: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: managed } },
    [`${name}Policy`]: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: name }], PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Condition }] } },
    },
  });
  const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  const Properties = { TaskRoleArn: arn('TaskRole'), ExecutionRoleArn: arn('ExecutionRole'), ...properties };
  return {
    ...WORKLOAD,
    ...role('TaskRole', actions),
    ...role('ExecutionRole', ['ecr:BatchGetImage', 'logs:PutLogEvents']),
    Definition: { Type: 'AWS::ECS::TaskDefinition', Properties },
  };
}

/** The services that are missing, without any endpoint. */
const missing = (resources: Parameters<typeof findings>[1]) =>
  findings(vpcEndpoints, resources).map((line) => /^Vpc\[(.*)\] /.exec(line)?.[1]);

describe('NET-05-VpcEndpoints', () => {
  const EVERY_TASK = ['ecr.api', 'ecr.dkr', 's3', 'logs'];

  test('requires endpoints for the permissions of the task roles only', () => {
    expect(missing(task(['rds-db:connect']))).toEqual(EVERY_TASK);
    expect(missing(task(['sqs:SendMessage', 'SecretsManager:GetSecretValue']))).toEqual([
      'sqs',
      'secretsmanager',
      ...EVERY_TASK,
    ]);
  });

  test.each<[string, ReturnType<typeof task>]>([
    ['a role of another app', task([], { TaskRoleArn: 'arn:aws:iam::111111111111:role/theirs' })],
    ['a policy of AWS', task([], {}, ['arn:aws:iam::aws:policy/ReadOnlyAccess'])],
    ['a wildcard', task(['*'])],
  ])('requires all endpoints for a task with %s', (_, resources) => {
    expect(missing(resources)).toEqual(expect.arrayContaining(SERVICES));
  });

  test('requires all endpoints for other workloads', () => {
    const network = { Vpc: WORKLOAD.Vpc, ...subnet('Private') };
    const Instance = { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Private' } } };
    expect(missing({ ...network, Instance })).toEqual(expect.arrayContaining(SERVICES));
  });

  test('requires the KMS endpoint for a role that calls it directly', () => {
    const definition = task(['kms:Decrypt']);
    expect(missing(definition)).toContain('kms');
    const PolicyDocument = {
      Statement: [
        {
          Effect: 'Allow',
          Action: 'kms:Decrypt',
          Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
        },
      ],
    };
    const TaskRolePolicy = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { Roles: [{ Ref: 'TaskRole' }], PolicyDocument },
    };
    expect(missing({ ...definition, TaskRolePolicy })).not.toContain('kms');
  });

  test('requires no endpoint for dead letters and event sources, which Lambda handles', () => {
    const { Definition: _, ...rest } = task(['sns:Publish']);
    const PolicyDocument = {
      Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: [{ Ref: 'Dead' }, { Ref: 'Queue' }] }],
    };
    const functions = {
      ...rest,
      Service: { Type: 'AWS::CDK::Metadata' },
      Dead: { Type: 'AWS::SQS::Queue' },
      Queue: { Type: 'AWS::SQS::Queue' },
      ReadsQueue: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'TaskRole' }], PolicyDocument } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: { Ref: 'Function' }, EventSourceArn: { Ref: 'Queue' } },
      },
      Function: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Role: { 'Fn::GetAtt': ['TaskRole', 'Arn'] },
          VpcConfig: { SubnetIds: [{ Ref: 'Private' }] },
          DeadLetterConfig: { TargetArn: { Ref: 'Dead' } },
        },
      },
    };
    expect(missing(functions)).toEqual(['sns']);
    const { Mapping: __, ...withoutMapping } = functions;
    expect(missing(withoutMapping)).toEqual(['sns', 'sqs']);
  });

  test('requires endpoints for the permissions of a function, except logs and traces', () => {
    const { Definition: _, ...rest } = task(['logs:PutLogEvents', 'xray:PutTraceSegments', 'sns:Publish']);
    const Properties = { Role: { 'Fn::GetAtt': ['TaskRole', 'Arn'] }, VpcConfig: { SubnetIds: [{ Ref: 'Private' }] } };
    expect(
      missing({
        ...rest,
        Service: { Type: 'AWS::CDK::Metadata' },
        Function: { Type: 'AWS::Lambda::Function', Properties },
      }),
    ).toEqual(['sns']);
  });

  test('finds every service without an endpoint', () => {
    expect(findings(vpcEndpoints, { ...WORKLOAD, Logs: endpoint('logs', { PrivateDnsEnabled: true }) })).toHaveLength(
      9,
    );
  });

  test('finds endpoints without private DNS', () => {
    expect(findings(vpcEndpoints, { ...WORKLOAD, ...endpoints({ PrivateDnsEnabled: false }) })).toHaveLength(9);
  });

  test('names the missing service', () => {
    const { Endpoint5: _, ...rest } = endpoints();
    expect(findings(vpcEndpoints, { ...WORKLOAD, ...rest })).toEqual([
      'Vpc[kms] Properties: there is no VPC endpoint for kms',
    ]);
  });

  test('passes with all endpoints, without workloads, and outside production', () => {
    expect(findings(vpcEndpoints, { ...WORKLOAD, ...endpoints() })).toEqual([]);
    expect(findings(vpcEndpoints, { Vpc: { Type: 'AWS::EC2::VPC' } })).toEqual([]);
    expect(findings(vpcEndpoints, WORKLOAD, Tier.STAGING)).toEqual([]);
  });
});
