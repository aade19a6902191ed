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
  return {
    ...Object.fromEntries(all),
    S3: endpoint('s3', { VpcEndpointType: 'Gateway', RouteTableIds: [{ Ref: 'PrivateTable' }] }),
  } as ReturnType<typeof subnet>;
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

  test('requires all endpoints for a task with a wildcard', () => {
    expect(missing(task(['*']))).toEqual(expect.arrayContaining(SERVICES));
  });

  const UNKNOWN = 'the rule cannot determine the AWS services that';

  test.each<[string, ReturnType<typeof task>, string]>([
    [
      'a role of another app',
      task([], { TaskRoleArn: 'arn:aws:iam::111111111111:role/theirs' }),
      'Definition calls: the templates do not contain the role arn:aws:iam::111111111111:role/theirs: attest which AWS services it calls, with BaselinePolicy.attest(role, …)',
    ],
    [
      'a policy of AWS that the rule does not know',
      task([], {}, ['arn:aws:iam::aws:policy/ReadOnlyAccess']),
      'Definition calls: the templates do not contain the statements of the AWS managed policy ReadOnlyAccess on TaskRole: attach a policy of this app instead',
    ],
    [
      'an instance',
      {
        Vpc: WORKLOAD.Vpc,
        ...subnet('Private'),
        Instance: { Type: 'AWS::EC2::Instance', Properties: { SubnetId: { Ref: 'Private' } } },
      } as unknown as ReturnType<typeof task>,
      'Instance calls: it reads the permissions of functions and task definitions in the templates only',
    ],
  ])('states that the services of %s are unknown, and what settles it', (_, resources, expected) => {
    const found = findings(vpcEndpoints, resources).filter((line) => line.includes('unknown:'));
    expect(found).toEqual([expect.stringContaining(`${UNKNOWN} ${expected}`)]);
    expect(missing(resources)).not.toContain('secretsmanager');
    expect(findings(vpcEndpoints, { ...resources, ...endpoints() })).toEqual([]);
  });

  test('knows the services of the managed policies that Lambda and ECS recommend', () => {
    const role = 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
    expect(missing(task([], {}, [{ 'Fn::Sub': role } as unknown as string]))).toEqual(EVERY_TASK);
    const { Definition: _, ...rest } = task([], {}, [
      'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
    ]);
    const Properties = { Role: { 'Fn::GetAtt': ['TaskRole', 'Arn'] }, VpcConfig: { SubnetIds: [{ Ref: 'Private' }] } };
    const Function = { Type: 'AWS::Lambda::Function', Properties };
    expect(missing({ ...rest, Service: { Type: 'AWS::CDK::Metadata' }, Function })).toEqual([]);
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
    const ofAlias = {
      ...functions,
      Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' } } },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: { Ref: 'Live' }, EventSourceArn: { Ref: 'Queue' } },
      },
    };
    expect(missing(ofAlias)).toEqual(['sns']);
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

  test('finds endpoints without private DNS', () => {
    const all = task(['*']);
    expect(findings(vpcEndpoints, { ...all, ...endpoints({ PrivateDnsEnabled: false }) })).toHaveLength(9);
    expect(findings(vpcEndpoints, { ...all, ...endpoints() })).toEqual([]);
  });

  test('names the missing service', () => {
    const { Endpoint5: _, ...rest } = endpoints();
    expect(findings(vpcEndpoints, { ...task(['*']), ...rest })).toEqual([
      'Vpc[kms] Properties: there is no VPC endpoint for kms',
    ]);
  });

  test('finds a subnet of a workload without a route to a gateway endpoint', () => {
    const { S3: _, ...rest } = endpoints();
    const gateway = (...tables: string[]) => ({
      ...task(['*']),
      ...subnet('Other'),
      ...service({ Ref: 'Private' }, { Ref: 'Other' }),
      ...rest,
      S3: endpoint('s3', { VpcEndpointType: 'Gateway', RouteTableIds: tables.map((Ref) => ({ Ref })) }),
    });
    expect(findings(vpcEndpoints, gateway('PrivateTable'))).toEqual([
      'Vpc[s3:Other] Properties: subnet Other has no route to the gateway endpoint for s3',
    ]);
    expect(findings(vpcEndpoints, gateway('PrivateTable', 'OtherTable'))).toEqual([]);
  });

  test('passes with all endpoints, without workloads, and outside production', () => {
    expect(findings(vpcEndpoints, { ...WORKLOAD, ...endpoints() })).toEqual([]);
    expect(findings(vpcEndpoints, { Vpc: { Type: 'AWS::EC2::VPC' } })).toEqual([]);
    expect(findings(vpcEndpoints, WORKLOAD, Tier.STAGING)).toEqual([]);
  });
});
