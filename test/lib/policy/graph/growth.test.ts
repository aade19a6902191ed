import { assumedKeyUse, type EnvironmentGraph } from '../../../../lib/policy/graph';
import { allow, arn, graphOf, resource, role, type Resources } from '../../../support/graph-templates';

const [FEW, MANY] = [10, 40];

/** 4 is linear, 16 is quadratic. */
const MAXIMUM_RATIO = 5;

const PATTERN = { 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*' };
const SERVICE = { Service: 'lambda.amazonaws.com' };
const inline = (action: string | string[], target: unknown = '*') => role(SERVICE, allow(action, target));

const COPIES: Readonly<Record<string, (index: number) => Resources>> = {
  'with every action': (index) => ({ [`Role${index}`]: inline('*') }),
  'with AdministratorAccess': (index) => ({
    [`Role${index}`]: resource('AWS::IAM::Role', {
      ...role(SERVICE).Properties,
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    }),
  }),
  'that change permissions': (index) => ({ [`Role${index}`]: inline('iam:*') }),
  'that pass roles': (index) => ({ [`Role${index}`]: inline(['iam:PassRole', 'lambda:CreateFunction', 'lambda:*']) }),
  'that use every bucket': (index) => ({
    [`Role${index}`]: inline('s3:*'),
    [`Bucket${index}`]: resource('AWS::S3::Bucket'),
  }),
  'that use every table by a pattern': (index) => ({
    [`Role${index}`]: inline('dynamodb:*', PATTERN),
    [`Table${index}`]: resource('AWS::DynamoDB::Table'),
  }),
  'of functions with their own tables': (index) => ({
    [`Role${index}`]: inline(['dynamodb:Scan', 'dynamodb:PutResourcePolicy'], arn(`Table${index}`)),
    [`Table${index}`]: resource('AWS::DynamoDB::Table'),
    [`Job${index}`]: resource('AWS::Lambda::Function', { Role: arn(`Role${index}`) }),
  }),
};

function graphWith(copies: number, copy: (index: number) => Resources): EnvironmentGraph {
  return graphOf(Object.assign({}, ...Array.from({ length: copies }, (_, index) => copy(index))) as Resources);
}

function operationsFor(copies: number, copy: (index: number) => Resources): number {
  const graph = graphWith(copies, copy);
  const operations = countedDecisions(graph);
  expect([...graph.escalations, ...graph.dataReads].length).toBeLessThan(100 * copies);
  return operations();
}

/** Each decision reads the statements of its principal. Unlike the time, the number does not depend on the load of the machine. */
function countedDecisions({ access: { principals } }: EnvironmentGraph): () => number {
  let reads = 0;
  const get = principals.get.bind(principals);
  Object.defineProperty(principals, 'get', {
    value: (id: string) => {
      reads += 1;
      return get(id);
    },
  });
  return () => reads;
}

test.each(Object.entries(COPIES))('the decisions for roles %s grow as the number of resources', (_, copy) => {
  const few = operationsFor(FEW, copy);
  expect(few).toBeGreaterThan(FEW);
  expect(operationsFor(MANY, copy) / few).toBeLessThan(MAXIMUM_RATIO);
});

test.each([
  ['a pattern', () => []],
  ['a pattern and their own table', (index: number) => [allow('dynamodb:PutItem', arn(`Table${index}`))]],
])('the page for roles that read tables by %s grows as the number of resources', (_, more) => {
  const size = (copies: number) => {
    const graph = graphWith(copies, (index) => ({
      [`Role${index}`]: role(SERVICE, allow(['dynamodb:GetItem', 'dynamodb:Query'], PATTERN), ...more(index)),
      [`Table${index}`]: resource('AWS::DynamoDB::Table'),
      [`Job${index}`]: resource('AWS::Lambda::Function', { Role: arn(`Role${index}`) }),
    }));
    const operations = countedDecisions(graph);
    const characters = JSON.stringify(graph.view()).length;
    expect(graph.dataReads.length).toBeLessThan(4 * copies);
    return { characters, operations: operations() };
  };
  const [few, many] = [size(50), size(200)];
  expect(many.characters / few.characters).toBeLessThan(MAXIMUM_RATIO);
  expect(many.operations / few.operations).toBeLessThan(MAXIMUM_RATIO);
});

test('the decisions for roles that administer every key and assume no role grow as the number of resources', () => {
  const operations = (copies: number) => {
    const graph = graphWith(copies, (index) => ({
      [`Role${index}`]: inline('kms:*'),
      [`Key${index}`]: resource('AWS::KMS::Key'),
    }));
    const roles = [...graph.resources].flatMap(([id, { type }]) => (type === 'AWS::IAM::Role' ? [id] : []));
    const counted = countedDecisions(graph);
    expect(roles.flatMap((id) => assumedKeyUse(graph, id))).toEqual([]);
    return counted();
  };
  expect(operations(MANY) / operations(FEW)).toBeLessThan(MAXIMUM_RATIO);
});
