import fc from 'fast-check';
import { Tier } from '../../../../facts/tier';
import { TemplateSet } from '../../../../lib/policy/model';
import { policyAt, type Statement } from '../../../../lib/policy/predicates/iam';
import { gainsBetween } from '../../../../lib/policy/predicates/access/gains';
import { matches } from '../../../../lib/policy/predicates/access/grant';
import { readAccess } from '../../../../lib/policy/predicates/access/read-access';
import { EVERY_VARIANT } from '../../../support/sampling';
import { type Call, denies, permits } from '../../../support/iam-simulation';
import { template } from '../../../support/plain-template';
import { managed, role } from './builders';

const BUCKETS = 'arn:aws:s3:::';
const CONTEXTS: readonly Record<string, string>[] = [{}, { 'aws:sourceVpc': 'vpc-1' }, { 'aws:sourceVpc': 'vpc-2' }];
const CALLS: readonly Call[] = ['s3:GetObject', 's3:PutObject', 's3:GetObjectTagging'].flatMap((action) =>
  ['a/x', 'a/y', 'b/x'].flatMap((name) =>
    CONTEXTS.map((context) => ({
      action,
      resource: `${BUCKETS}${name}`,
      context,
    })),
  ),
);

const values = fc.subarray(['vpc-1', 'vpc-2', 'vpc-*'], { minLength: 1 });
const condition = fc
  .tuple(fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists'), values)
  .map(([operator, list]) => ({ [operator]: { 'aws:sourceVpc': list } }));
const statement = fc.record(
  {
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Action: fc.subarray(['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', 'S3:getObject*'], { minLength: 1 }),
    Resource: fc.subarray(
      ['a/x', 'a/*', '*/x', '*', 'b/?'].map((name) => `${BUCKETS}${name}`),
      { minLength: 1 },
    ),
    Condition: condition,
  },
  { requiredKeys: ['Effect', 'Action', 'Resource'] },
);

/** A role with up to four statements and, in some cases, a permissions boundary. */
const version = fc
  .record({
    own: fc.array(statement, { maxLength: 4 }),
    boundary: fc.option(fc.array(statement, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  })
  .map(versionOf);
function versionOf({
  boundary,
  own,
}: {
  readonly own: readonly object[];
  readonly boundary?: readonly object[];
}): object {
  const limit = boundary === undefined ? {} : { PermissionsBoundary: { Ref: 'Boundary' } };
  return {
    Role: role([], limit),
    Policy: managed(own as never, { Roles: [{ Ref: 'Role' }] }),
    Boundary: managed((boundary ?? []) as never),
  };
}

const RUNS = EVERY_VARIANT ? 60 : 20;

function modelOf(resources: object) {
  return readAccess(new TemplateSet([template('Stack', { Resources: resources })], Tier.PRODUCTION));
}

/** The result of the project's evaluation of single calls, which does not compare patterns. */
function isPermitted(model: ReturnType<typeof modelOf>, call: Call): boolean {
  const [own, limit] = ['Policy', 'Boundary'].map((logicalId): readonly Statement[] => {
    const policy = model.templateSet.allResources.find((each) => each.logicalId === logicalId);
    return policy === undefined ? [] : policyAt(policy, 'PolicyDocument').statements;
  });
  const isBounded = [...model.principals.values()].some(({ boundary }) => boundary !== undefined);
  if (own === undefined || limit === undefined || !permits(own, call)) return false;
  return !isBounded || (permits(limit, call) && !denies(limit, call));
}

const shown = (gains: ReturnType<typeof gainsBetween>) =>
  gains.map(({ action, resources }) => `${action} ${JSON.stringify(resources)}`);

/** Calls that only the second version permits, and that no gain names. */
function missedCalls(one: object, other: object): Call[] {
  const [before, after] = [modelOf(one), modelOf(other)];
  const gains = gainsBetween(before, after);
  const isNamed = (call: Call) =>
    gains.some(
      ({ action, resources }) => action === call.action && resources.every((set) => matches(set, call.resource)),
    );
  return CALLS.filter((call) => isPermitted(after, call) && !isPermitted(before, call) && !isNamed(call));
}

test('every call that only the new version permits is part of a gain', () => {
  fc.assert(
    fc.property(version, version, (one, other) => {
      expect(missedCalls(one, other)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('every call that only the new permissions boundary permits is part of a gain', () => {
  const allow = fc.array(statement, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(allow, allow, (one, other) => {
      const own = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
      const [before, after] = [one, other].map((boundary) => versionOf({ own, boundary }));
      expect(missedCalls(before ?? {}, after ?? {})).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('a version has no gain over itself, and a version with another order of statements neither', () => {
  fc.assert(
    fc.property(version, (resources) => {
      const reordered = JSON.parse(JSON.stringify(resources), (_, value: unknown) =>
        Array.isArray(value) ? (value.toReversed() as unknown) : value,
      ) as object;
      const [before, after] = [modelOf(resources), modelOf(reordered)];
      expect([...shown(gainsBetween(before, after)), ...shown(gainsBetween(after, before))]).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
