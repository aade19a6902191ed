import { accessChanges } from '../../../../lib/review/access';
import { ChangeSeverity } from '../../../../lib/review/change';
import { exposureChanges } from '../../../../lib/review/exposure';
import { reviewSide } from '../../../support/review-sides';
import type { TestResources } from '../../../support/policy';
import { bucketPolicy, READS, role } from './builders';

const READER = { resources: { Role: role([READS]) } };
const PUBLIC = { resources: bucketPolicy({ ...READS, Principal: '*' }) };

test('access is a change of the resource with the granting statement, by its construct path', () => {
  const [change, ...others] = accessChanges(
    reviewSide({ production: { resources: { Role: role([]) } } }),
    reviewSide({ production: READER }),
  );
  expect(change).toEqual({
    kind: 'access-gained',
    severity: ChangeSeverity.LISTED,
    environment: 'production',
    stack: 'production-app',
    path: 'production/app/Role',
    logicalId: 'Role',
    type: 'AWS::IAM::Role',
    message: 'production/app/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by production/app/Role[statement-0])',
    cause: 'statement-0',
    after: {
      principal: 'production/app/Role',
      actions: ['s3:GetObject'],
      resources: 'arn:aws:s3:::orders/*',
      conditions: '',
    },
    sourceLine: undefined,
  });
  expect(others).toEqual([]);
});

test('a gain of a blocking kind is blocking, and the loss of the same access is listed', () => {
  const [without, with_] = [bucketPolicy(), PUBLIC.resources].map((resources) =>
    reviewSide({ production: { resources } }),
  );
  const kinds = (changes: ReturnType<typeof accessChanges>) => changes.map(({ kind, severity }) => [kind, severity]);
  if (without === undefined || with_ === undefined) throw new Error('two sides');
  expect(kinds(accessChanges(without, with_))).toEqual([['public-access', ChangeSeverity.BLOCKING]]);
  expect(kinds(accessChanges(with_, without))).toEqual([['access-lost', ChangeSeverity.LISTED]]);
});

test('an environment that is new gains its access, one that left the app loses it', () => {
  const [one, none] = [reviewSide({ production: READER }), reviewSide({})];
  const principals = (changes: ReturnType<typeof accessChanges>) =>
    changes.map(({ kind, message }) => `${kind} ${message}`);
  expect(principals(accessChanges(none, one))).toEqual([
    'access-gained production/app/Role → s3:GetObject → arn:aws:s3:::orders/* (granted by production/app/Role[statement-0])',
    expect.stringContaining('access-gained service lambda.amazonaws.com → sts:AssumeRole'),
  ]);
  expect(accessChanges(one, none).map(({ kind }) => kind)).toEqual(['access-lost', 'access-lost']);
});

test('a connection is a change of the resource that permits it', () => {
  const url = (AuthType: string) => ({
    production: { resources: { Url: { Type: 'AWS::Lambda::Url', Properties: { AuthType } } } },
  });
  expect(exposureChanges(reviewSide(url('AWS_IAM')), reviewSide(url('NONE')))).toEqual([
    expect.objectContaining({
      kind: 'public-entry-point',
      severity: ChangeSeverity.BLOCKING,
      path: 'production/app/Url',
      cause: 'Properties.AuthType',
    }),
  ]);
  expect(exposureChanges(reviewSide(url('NONE')), reviewSide(url('AWS_IAM')))).toEqual([
    expect.objectContaining({ kind: 'exposure-closed', severity: ChangeSeverity.LISTED }),
  ]);
});

describe('access that the templates do not describe completely', () => {
  const gained = (after: TestResources) =>
    accessChanges(
      reviewSide({ production: { resources: { Role: role([]) } } }),
      reviewSide({ production: { resources: after } }),
    ).map(({ kind, message }) => `${kind}: ${message}`);

  test.each<[string, TestResources, string]>([
    [
      'an administrator policy of AWS',
      { Role: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }) },
      'administrator-access: production/app/Role → the permissions of arn:aws:iam::aws:policy/AdministratorAccess → *',
    ],
    [
      'another policy of AWS is listed',
      { Role: role([], { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'] }) },
      'access-gained: production/app/Role → the permissions of arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess → *',
    ],
    [
      'a resource that cannot be resolved',
      { Role: role([{ ...READS, Resource: { Ref: 'Unknown' } }]) },
      'unresolved-access: production/app/Role → s3:GetObject → ${Unknown}',
    ],
    [
      'a statement that cannot be resolved',
      { Role: role([{ 'Fn::Transform': 'Statements' }]) },
      'unresolved-access: production/app/Role → unresolved statement',
    ],
    [
      'a condition that cannot be resolved',
      { Role: role([{ ...READS, Condition: { Ref: 'Unknown' } }]) },
      'unresolved-access: production/app/Role → s3:GetObject → arn:aws:s3:::orders/*, if ${Unknown} unresolved',
    ],
    [
      'an action of every service',
      { Role: role([{ Effect: 'Allow', Action: '*', Resource: '*' }]) },
      'administrator-access: production/app/Role → 22',
    ],
  ])('%s', (_, after, line) => {
    const [first = '', ...others] = gained(after);
    expect([first.slice(0, line.length), others]).toEqual([line, []]);
  });

  test('the same value that cannot be resolved is no change', () => {
    const resources = {
      Role: role([{ ...READS, Resource: { 'Fn::Cidr': ['10.0.0.0/8', 1] }, Condition: { Ref: 'Unknown' } }]),
    };
    const added = { ...resources, Topic: { Type: 'AWS::SNS::Topic' } };
    expect(
      accessChanges(reviewSide({ production: { resources } }), reviewSide({ production: { resources: added } })),
    ).toEqual([]);
  });
});
