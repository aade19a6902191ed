import type { EnvironmentGraph, GraphEdge } from '../../../../lib/policy/graph';
import { allow, arn, graphOf, id, resource, role, type Resources } from '../../../support/graph-templates';

const LAMBDA = { Service: 'lambda.amazonaws.com' };
const TABLES = { 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*' };
const READ = ['dynamodb:GetItem', 'dynamodb:Query'];
const PERSON = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };

const deny = (Action: string, Resource: unknown) => ({ ...allow(Action, Resource), Effect: 'Deny' });
const repeated = (copies: number, copy: (index: number) => Resources): Resources =>
  Object.assign({}, ...Array.from({ length: copies }, (_, index) => copy(index))) as Resources;
const tables = (copies: number) =>
  repeated(copies, (index) => ({ [`Table${index}`]: resource('AWS::DynamoDB::Table', { TableName: named(index) }) }));
const named = (index: number) => `${index % 2 === 0 ? 'even' : 'odd'}-${index}`;
const pattern = (text: string) => ({
  'Fn::Sub': `arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/${text}`,
});

/** Roles whose statements name tables together, alone, and both. */
const ROLES: Resources = {
  Every: role(LAMBDA, allow('dynamodb:*', '*')),
  Same: role(LAMBDA, allow('dynamodb:*', '*')),
  Reader: role(LAMBDA, allow(READ, TABLES)),
  Owner: role(LAMBDA, allow(READ, TABLES), allow('dynamodb:PutItem', arn('Table3'))),
  Refused: role(LAMBDA, allow(READ, TABLES), deny('dynamodb:GetItem', arn('Table3'))),
  Half: role(LAMBDA, allow(READ, pattern('even-*')), deny('dynamodb:Query', pattern('even-1*'))),
  Others: role(LAMBDA, { Effect: 'Allow', Action: READ, NotResource: [arn('Table5'), pattern('odd-1*')] }),
  Limited: {
    ...role(LAMBDA, allow('dynamodb:*', '*')),
    Properties: { ...role(LAMBDA, allow('dynamodb:*', '*')).Properties, PermissionsBoundary: { Ref: 'Boundary' } },
  },
  Conditional: role(
    PERSON,
    allow(READ, TABLES, { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    allow('dynamodb:GetItem', arn('Table7')),
  ),
  Boundary: resource('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: [allow('dynamodb:Get*', pattern('odd-*')), allow('dynamodb:Scan', arn('Table2'))] },
  }),
};

/** The permissions for tables, with each member of a group. */
function pairs({ edges, groups, resources }: EnvironmentGraph): readonly GraphEdge[] {
  return edges
    .filter(({ kind }) => kind === 'permission')
    .flatMap((edge) => (groups.get(edge.to) ?? [edge.to]).map((to) => ({ ...edge, to })))
    .filter(({ to }) => resources.get(to)?.type === 'AWS::DynamoDB::Table');
}

describe('the targets of a pattern', () => {
  const graph = graphOf({ ...tables(120), ...ROLES });
  const roles = Object.keys(ROLES).filter((name) => name !== 'Boundary');

  test('have the permissions that IAM decides for each of them', () => {
    const found = new Map<string, string[]>();
    for (const { actions = [], conditions, from, to } of pairs(graph)) {
      for (const action of actions) {
        const key = `${from} ${action} ${to}`;
        found.set(key, [...(found.get(key) ?? []), conditions.join()]);
      }
    }
    const differences: string[] = [];
    for (const name of roles) {
      for (let index = 0; index < 120; index++) {
        for (const action of ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PutItem']) {
          const request = { principal: id(name), action, resource: id(`Table${index}`) };
          const { conditions, isAllowed } = graph.decide(request);
          const key = `${request.principal} ${action} ${request.resource}`;
          const listed = found.get(key) ?? [];
          const isListed = isAllowed ? listed.includes(conditions.join()) : listed.length === 0;
          if (!isListed)
            differences.push(
              `${key}: decision ${String(isAllowed)} ${conditions.join()}, edges ${listed.join(' or ')}`,
            );
        }
      }
    }
    expect(differences).toEqual([]);
  });

  test('are one node with its members', () => {
    const [group] = graph.nodes.filter(({ members }) => members?.length === 120);
    expect(group).toMatchObject({ id: 'group 1', kind: 'store', label: 'group 1: 120 AWS::DynamoDB::Table' });
    const edges = graph.edges.filter(({ from, to }) => from === id('Reader') && to === 'group 1');
    expect(edges.map(({ actions }) => actions)).toEqual([READ]);
  });

  test('are found by the paths to each of them', () => {
    const paths = graph.paths(id('Reader'), id('Table4'));
    expect(paths.map(({ nodes }) => nodes)).toEqual([[id('Reader'), id('Table4')]]);
  });

  test('do not depend on the order of the resources', () => {
    const reversed = Object.fromEntries(Object.entries({ ...tables(120), ...ROLES }).reverse());
    expect(graphOf(reversed).view()).toEqual(graph.view());
  });

  test('are listed one by one up to 20', () => {
    expect(graphOf({ ...tables(20), ...ROLES }).groups.size).toBe(0);
  });

  test('of two encryption keys are two groups, so that the readers of a key are complete', () => {
    const keyed = repeated(60, (index) => ({
      [`Table${index}`]: resource('AWS::DynamoDB::Table', {
        SSESpecification: { KMSMasterKeyId: arn(index % 2 === 0 ? 'Key' : 'OtherKey') },
      }),
    }));
    const policy = { KeyPolicy: { Statement: [allow('kms:*', '*', { Principal: PERSON })] } };
    const { groups, queries } = graphOf({
      ...keyed,
      OtherKey: resource('AWS::KMS::Key', policy),
      Reader: role(LAMBDA, allow(READ, TABLES), allow('kms:Decrypt', arn('OtherKey'))),
    });
    const [decrypts] = queries.decrypts.filter(({ key }) => key === id('OtherKey'));
    const reads = decrypts?.principals.flatMap((each) => each.reads) ?? [];
    expect(reads).toHaveLength(1);
    expect(reads.flatMap((each) => groups.get(each) ?? [])).toEqual(decrypts?.data);
  });
});
