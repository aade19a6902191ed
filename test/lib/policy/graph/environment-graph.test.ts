import { Tier } from '../../../../facts/tier';
import { EnvironmentGraph, environmentGraphs, INTERNET } from '../../../../lib/policy/graph';
import { TemplateSet } from '../../../../lib/policy/model';
import {
  ref,
  arn,
  resource,
  allow,
  role,
  group,
  tcp,
  NOWHERE,
  RESOURCES,
  graphOf,
  id,
  type Resources,
} from '../../../support/graph-templates';
import { template } from '../../../support/plain-template';

describe('packets', () => {
  test('the path from the internet to the data names every resource that permits it', () => {
    const [path] = graphOf().paths(INTERNET, id('Database'), { kinds: ['packets'] });
    expect(path?.nodes).toEqual([INTERNET, id('Entry'), id('Web'), id('Database')]);
    expect(path?.edges.map(({ ports, steps }) => [ports, steps.map((step) => step.resource?.logicalId)])).toEqual([
      ['tcp 443', ['PublicRoute', 'EntryGroup']],
      ['tcp 8443', ['Listener', 'Targets', 'EntryGroup', 'WebGroup']],
      ['tcp 5432', ['WebGroup', 'DataGroup']],
    ]);
  });

  test.each<[string, Resources]>([
    ['the ingress rule', { DataGroup: group([tcp(5432, { CidrIp: '10.0.9.0/24' })], [NOWHERE]) }],
    ['the egress rule', { WebGroup: group([], [tcp(3306, { CidrIp: '10.0.2.0/24' })]) }],
    [
      'the network ACL',
      {
        Acl: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
        AclAssociation: resource('AWS::EC2::SubnetNetworkAclAssociation', {
          SubnetId: ref('DataSubnet'),
          NetworkAclId: ref('Acl'),
        }),
      },
    ],
    ['another VPC', { DataSubnet: resource('AWS::EC2::Subnet', { VpcId: 'vpc-other', CidrBlock: '10.0.2.0/24' }) }],
  ])('without %s, the packets do not arrive', (_, resources) => {
    expect(graphOf().reaches(id('Web'), id('Database'), 'tcp 5432')).toBe(true);
    expect(graphOf(resources).reaches(id('Web'), id('Database'))).toBe(false);
  });

  test('the entries of a network ACL that permit the request and the response are steps', () => {
    const entry = (RuleNumber: number, Egress: boolean, from: number, to: number) =>
      resource('AWS::EC2::NetworkAclEntry', {
        NetworkAclId: ref('Acl'),
        RuleNumber,
        Egress,
        RuleAction: 'allow',
        Protocol: 6,
        CidrBlock: '10.0.1.0/24',
        PortRange: { From: from, To: to },
      });
    const acl = {
      Acl: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
      AclAssociation: resource('AWS::EC2::SubnetNetworkAclAssociation', {
        SubnetId: ref('DataSubnet'),
        NetworkAclId: ref('Acl'),
      }),
      In: entry(100, false, 5432, 5432),
    };
    const response = { Out: entry(100, true, 1024, 65_535) };
    expect(graphOf(acl).reaches(id('Web'), id('Database'))).toBe(false);
    const edge = graphOf({ ...acl, ...response }).packets.find(({ to }) => to === id('Database'));
    expect(edge?.steps.map((step) => step.resource?.logicalId)).toEqual(['WebGroup', 'In', 'DataGroup']);
  });

  test('a load balancer without a route to an internet gateway is not public', () => {
    expect(graphOf({ PublicRoute: resource('AWS::EC2::RouteTable') }).reaches(INTERNET, id('Entry'))).toBe(false);
  });
});

describe('permissions', () => {
  const decide = (resources: Resources, action: string, target: string) =>
    graphOf(resources).decide({ principal: id('WebRole'), action, resource: id(target) });

  test('an identity-based policy permits its actions only', () => {
    expect(decide({}, 's3:GetObject', 'Documents')).toMatchObject({
      isAllowed: true,
      conditions: [],
      steps: [{ resource: { stack: 'shop', logicalId: 'WebRole' } }],
    });
    expect(decide({}, 's3:PutObject', 'Documents').isAllowed).toBe(false);
  });

  test('a bucket policy denies what an identity-based policy allows', () => {
    const Policy = resource('AWS::S3::BucketPolicy', {
      Bucket: ref('Documents'),
      PolicyDocument: {
        Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: { 'Fn::Sub': '${Documents.Arn}/*' } }],
      },
    });
    expect(decide({ Policy }, 's3:GetObject', 'Documents')).toMatchObject({
      isAllowed: false,
      steps: [{ resource: { logicalId: 'Policy' } }],
    });
  });

  test('a permissions boundary limits the role', () => {
    const Boundary = resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: [allow('sqs:*', '*')] },
    });
    const bounded = {
      ...RESOURCES.WebRole,
      Properties: { ...RESOURCES.WebRole.Properties, PermissionsBoundary: ref('Boundary') },
    };
    expect(decide({ Boundary, WebRole: bounded }, 's3:GetObject', 'Documents').isAllowed).toBe(false);
  });

  test('a key policy must let the policies of the account decide', () => {
    const WebRole = role({ Service: 'ecs-tasks.amazonaws.com' }, allow('kms:Decrypt', arn('Key')));
    const Key = resource('AWS::KMS::Key', { KeyPolicy: { Statement: [] } });
    expect(decide({ WebRole }, 'kms:Decrypt', 'Key').isAllowed).toBe(true);
    expect(decide({ WebRole, Key }, 'kms:Decrypt', 'Key').isAllowed).toBe(false);
  });

  test('the conditions of a statement are conditions of the decision, or are compared with the request', () => {
    const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    const WebRole = role({ Service: 'ecs-tasks.amazonaws.com' }, allow('sqs:SendMessage', '*', { Condition }));
    const graph = graphOf({ WebRole, Queue: resource('AWS::SQS::Queue') });
    const request = { principal: id('WebRole'), action: 'sqs:SendMessage', resource: id('Queue') };
    expect(graph.decide(request).conditions).toEqual([
      expect.stringMatching(/^aws:RequestedRegion StringEquals eu-west-1$/i),
    ]);
    expect(graph.decide(request, { 'aws:RequestedRegion': 'eu-west-1' }).isAllowed).toBe(true);
    expect(graph.decide(request, { 'aws:RequestedRegion': 'us-east-1' }).isAllowed).toBe(false);
    expect(graph.decide(request, {}).isAllowed).toBe(false);
  });
});

describe('the view', () => {
  test('names what is public and who decrypts', () => {
    const WebRole = role({ Service: 'ecs-tasks.amazonaws.com' }, allow('kms:Decrypt', arn('Key')));
    const { queries } = graphOf({ WebRole }).view();
    expect(queries.public.map(({ node }) => node)).toEqual([id('Entry')]);
    expect(queries.decrypts).toMatchObject([
      {
        key: id('Key'),
        data: [id('Database')],
        principals: [{ principal: id('WebRole'), use: 'workload', reads: [] }],
      },
    ]);
  });

  test('names the data of a key that a principal may also read', () => {
    const decrypt = allow('kms:Decrypt', arn('Key'));
    const Secret = resource('AWS::SecretsManager::Secret', { KmsKeyId: arn('Key') });
    const readsOf = (statement: ReturnType<typeof allow>) => {
      const WebRole = role({ Service: 'ecs-tasks.amazonaws.com' }, decrypt, statement);
      return graphOf({ WebRole, Secret }).view().queries.decrypts[0]?.principals[0]?.reads;
    };
    expect(readsOf(allow('secretsmanager:GetSecretValue', ref('Secret')))).toEqual([id('Secret')]);
    expect(readsOf(allow('secretsmanager:PutSecretValue', ref('Secret')))).toEqual([]);
  });

  test('every end of an edge is a node, and the JSON does not depend on the order of the resources', () => {
    const view = graphOf().view();
    const ids = view.nodes.map((node) => node.id);
    expect(view.edges.flatMap(({ from, to }) => [from, to]).filter((each) => !ids.includes(each))).toEqual([]);
    const reversed = Object.fromEntries(Object.entries(RESOURCES).reverse());
    const other = new EnvironmentGraph(new TemplateSet([template('shop', { Resources: reversed })], Tier.PRODUCTION));
    expect(JSON.stringify(other.view())).toBe(JSON.stringify(view));
  });

  test('a condition of a deployment gives a graph for each value', () => {
    const Resources = { ...RESOURCES, Documents: { ...RESOURCES.Documents, Condition: 'WithDocuments' } };
    const body = {
      Parameters: { Documents: { Type: 'String' } },
      Conditions: { WithDocuments: { 'Fn::Equals': [ref('Documents'), 'yes'] } },
      Resources,
    };
    const graphs = environmentGraphs(new TemplateSet([template('shop', body)], Tier.PRODUCTION));
    expect(graphs.map((graph) => graph.resources.has(id('Documents')))).toEqual([true, false]);
  });
});
