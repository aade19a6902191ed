import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { reviewZone } from '../../../lib/cloudflare/zone-review';
import { development } from '../../reference-estate';
import { writeEvidence } from '../../../lib/evidence';
import { BaselinePolicy } from '../../../lib/policy';
import { readEnvironments } from '../../../lib/policy/check/check-environments';
import { Tier } from '../../../facts/tier';
import { baselineApp, PROJECT_ROOT } from '../../support/baseline-app';
import { isStateful } from '../../support/cloudformation-schema';
import { describeDocuments } from './describe-documents';
import { comparePosture } from '../../support/posture';
import { synthesizedElsewhere } from '../../support/synthesized-elsewhere';
import { describeLogicalIds } from './describe-logical-ids';
import { describeMissingStacks } from './describe-missing-stacks';
import { describeMutants } from './describe-mutants';
import { describeRoles } from './describe-roles';
import { describeStackReferences } from './describe-stack-references';

let app: ReturnType<typeof baselineApp>['app'];
let assembly: CloudAssembly;
let elsewhere: ReturnType<typeof synthesizedElsewhere>;

beforeAll(() => {
  elsewhere = synthesizedElsewhere('development');
  ({ app } = baselineApp({ policy: { failOnStaleAcceptances: true, evidence: true } }));
  assembly = app.synth();
});

function templatesOf(environment: string) {
  const { environments } = readEnvironments([
    { path: join(assembly.directory, `assembly-${environment}`), tier: Tier.PRODUCTION },
  ]);
  return environments.flatMap(({ templates }) => templates);
}

function tagsInTemplate(path: string): Record<string, string>[] {
  const { Resources } = JSON.parse(readFileSync(path, 'utf8')) as { Resources: Record<string, TaggedResource> };
  return Object.values(Resources).flatMap(({ Properties }) => {
    const tags = Properties?.Tags;
    return Array.isArray(tags) ? [Object.fromEntries((tags as Tag[]).map(({ Key, Value }) => [Key, Value]))] : [];
  });
}

interface TaggedResource {
  readonly Properties?: { readonly Tags?: object };
}

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

describe.each(['development', 'staging', 'production'])('%s', (environment) => {
  const stacks = () => assembly.getNestedAssembly(`assembly-${environment}`).stacks;

  test('is under the policy of its tier, and has no finding that is not accepted', () => {
    const result = BaselinePolicy.results(app).find(({ stage }) => stage === environment);
    expect(result).toMatchObject({ tier: environment, findings: [] });
    expect(result?.resources).toBeGreaterThan(100);
  });

  test('is in the table of the README, with its stacks, resources and findings', () => {
    const rows = readFileSync(join(PROJECT_ROOT, 'README.md'), 'utf8').split('\n');
    const cells = rows.find((row) => row.startsWith(`│ ${environment} `))?.split('│');
    const result = BaselinePolicy.results(app).find(({ stage }) => stage === environment);
    expect([3, 4, 6].map((column) => Number(cells?.[column]))).toEqual([stacks().length, result?.resources, 0]);
  });

  test('looks nothing up', () => {
    expect(assembly.getNestedAssembly(`assembly-${environment}`).manifest.missing).toBeUndefined();
  });

  test('is protected against termination in production only', () => {
    const expected = environment === 'production';
    for (const stack of stacks()) expect(stack.terminationProtection ?? false).toBe(expected);
  });

  test('has its tags, on the stacks and on the resources in the templates', () => {
    const expected = { environment, owner: 'platform-team', 'cost-center': 'platform' };
    for (const stack of stacks()) {
      expect(stack.tags).toMatchObject(expected);
      for (const tags of tagsInTemplate(stack.templateFullPath)) expect(tags).toMatchObject(expected);
    }
  });
});

test('another folder, time zone and language give the same bytes, and none of them holds the folder', async () => {
  const results = BaselinePolicy.results(app).filter(({ stage }) => stage === 'development');
  writeEvidence(assembly.directory, results, {
    zones: new Map([['development', reviewZone(development, [], '')]]),
    projectRoot: PROJECT_ROOT,
    estimated: new Set(['development']),
    hasReviewPage: true,
  });
  const there = (await elsewhere).filter(({ path }) => /^(?:assembly-|asset\.|evidence|oscal)/.test(path));
  expect(there.length).toBeGreaterThan(30);
  for (const { path, content } of there) {
    const here = readFileSync(join(assembly.directory, path), 'latin1');
    expect({ path, content }).toEqual({ path, content: here });
    expect(here).not.toContain(PROJECT_ROOT);
  }
}, 60_000);

test('keys, network and data are referred to by exports, so that CloudFormation refuses to take them away in use', () => {
  const text = assembly
    .getNestedAssembly('assembly-production')
    .stacks.map((stack) => readFileSync(stack.templateFullPath, 'utf8'))
    .join();
  const weaklyReferred = [...text.matchAll(/"Fn::GetStackOutput":\s*\{\s*"StackName":\s*"production-(\w+)"/g)].map(
    ([, stack]) => stack,
  );
  expect(weaklyReferred.length).toBeGreaterThan(0);
  expect(weaklyReferred.filter((stack) => /keys|network|data/.test(stack ?? ''))).toEqual([]);
  expect(text).toMatch(/"Fn::ImportValue":\s*"production-keys:/);
});

test.each(['production', 'staging'])('%s can lose every stack and no data (DB-05, DEL-02)', (environment) => {
  const stores = templatesOf(environment)
    .flatMap(({ body }) => Object.values(body['Resources'] as Record<string, StoredResource>))
    .filter(({ Type }) => isStateful(Type));
  const kept = stores.filter(({ DeletionPolicy, UpdateReplacePolicy }) =>
    [DeletionPolicy, UpdateReplacePolicy].every((policy) => /^(?:Retain.*|Snapshot)$/.test(policy ?? '')),
  );
  expect(new Set(kept.map(({ Type }) => Type)).size).toBeGreaterThanOrEqual(5);
  // An instance holds nothing that its cluster does not; a queue of failed calls is empty unless an alarm is on; a token is made anew.
  const gone = stores.filter((store) => !kept.includes(store)).map(({ Type }) => Type);
  expect([...new Set(gone)].sort()).toEqual(['AWS::RDS::DBInstance', 'AWS::SQS::Queue', 'AWS::SecretsManager::Secret']);
});

interface StoredResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

describe('posture', () => {
  test.each([
    ['production', 'staging'],
    ['staging', 'development'],
  ])('%s is weaker than %s only with a reason', (stricter, milder) => {
    const differences = comparePosture(templatesOf(stricter), templatesOf(milder));
    expect(differences.filter(({ weakerIn }) => weakerIn === 'milder').length).toBeGreaterThan(10);
    expect(differences.filter(({ reason }) => reason === undefined)).toEqual([]);
  });
});

describeDocuments(() => assembly);
describeLogicalIds(() => assembly);
describeStackReferences(() => assembly);
describeRoles(() => assembly);
describeMissingStacks(() => assembly);
describeMutants(() => assembly);
