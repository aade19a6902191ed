import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { BaselinePolicy, type EnforceOptions, PolicyMode, PublicPack, Tier } from '../../../../lib/policy';
import { ResultStore } from '../../../../lib/store/result-store';
import { type CodeDigests, EvaluationStore, storeEvaluations } from '../../../../lib/policy/store-evaluations';
import { temporaryDirectory } from '../../../support/baseline-app';

// The modules that jest loads, and their times, depend on the tests before this one. `.ci/check-validation-cache.mjs` runs processes.
const CODE = { packageCode: () => 'modules of the package', loadedCode: () => 'modules of the app' };

interface Run {
  /** An app with a finding in `Bucket`; `change` changes it. */
  readonly change?: (bucket: s3.CfnBucket) => void;
  readonly options?: EnforceOptions;
}

/** A result that is computed is written. */
const write = jest.spyOn(ResultStore.prototype, 'write');

/** Synthesizes as a new process does. @returns the results, and what was evaluated and not read from the folder */
function synthesize(folder: string, { change, options = {} }: Run = {}, code: CodeDigests = CODE) {
  write.mockClear();
  const app = new App({ outdir: temporaryDirectory(), analyticsReporting: false });
  const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'eu-west-1' } });
  const bucket = new s3.CfnBucket(stack, 'Bucket');
  change?.(bucket);
  BaselinePolicy.enforce(app, { packs: [PublicPack.AWS_SOLUTIONS], evidence: true, ...options });
  storeEvaluations(app, new EvaluationStore(folder, 1, code));
  let isPassed = true;
  try {
    app.synth();
  } catch {
    isPassed = false;
  }
  const evaluated = write.mock.calls.map(([, result]) => (Array.isArray(result) ? 'packs' : 'rules')).sort();
  return { isPassed, results: BaselinePolicy.results(app), evaluated };
}

function entries(folder: string): readonly string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

beforeAll(() => {
  process.env['CDK_VALIDATION'] = 'false';
  // The first synthesis loads the packs.
  synthesize(temporaryDirectory());
});

test('a second run has the same findings, evidence and exit code, without an evaluation', () => {
  const folder = temporaryDirectory();
  const [first, second] = [synthesize(folder), synthesize(folder)];
  expect(first.evaluated).toEqual(['packs', 'rules']);
  expect(second.evaluated).toEqual([]);
  expect(second.results).toEqual(first.results);
  expect(second.isPassed).toBe(false);
  expect(first.results[0]?.findings.map(({ pack }) => pack)).toEqual(
    expect.arrayContaining(['AwsSolutions', 'BaselineChecks']),
  );
  expect(first.results[0]?.evaluations.some(({ properties }) => properties.length > 0)).toBe(true);
});

test('a change of the first of many environments evaluates only this one again', () => {
  const [folder, count] = [temporaryDirectory(), 35];
  const evaluatedIn = (name: string) => {
    write.mockClear();
    const app = new App({ outdir: temporaryDirectory(), analyticsReporting: false });
    const store = new EvaluationStore(folder, count, CODE);
    for (const index of Array.from({ length: count }).keys()) {
      const stage = new Stage(app, `stage-${index}`, { env: { account: '111111111111', region: 'eu-west-1' } });
      new sns.CfnTopic(new Stack(stage, 'Stack'), 'Topic', { topicName: index === 0 ? name : 'topic' });
      BaselinePolicy.enforce(stage, { packs: [], controls: ['KEY-01'], mode: PolicyMode.REPORT });
      storeEvaluations(stage, store);
    }
    app.synth();
    return write.mock.calls.length;
  };
  const all = evaluatedIn('one');
  expect(evaluatedIn('two') * count).toBe(all);
});

describe('is evaluated again:', () => {
  test.each<[string, Run]>([
    ['a changed template', { change: (bucket) => (bucket.bucketName = 'other') }],
    ['another tier', { options: { tier: Tier.DEVELOPMENT } }],
    ['another selection of rules', { options: { controls: ['NET'] } }],
    ['another requirement', { options: { trustedAccounts: ['222222222222'] } }],
  ])('%s', (_, run) => {
    const folder = temporaryDirectory();
    synthesize(folder);
    expect(synthesize(folder, run).evaluated).toContain('rules');
  });

  test('a result whose code is unknown', () => {
    const folder = temporaryDirectory();
    const code = { ...CODE, loadedCode: () => undefined };
    expect(synthesize(folder, {}, code).evaluated).toEqual(['rules']);
    expect(synthesize(folder, {}, code).isPassed).toBe(false);
  });

  test('other public packs', () => {
    const folder = temporaryDirectory();
    synthesize(folder);
    expect(synthesize(folder, { options: { packs: [PublicPack.HIPAA_SECURITY] } }).evaluated).toEqual(['packs']);
  });

  test.each<[string, (failing: Buffer, passing: Buffer) => Buffer | string]>([
    ['a result that was exchanged for that of a passing template', (_, passing) => passing],
    ['a result whose end is missing', (failing) => failing.subarray(0, -1)],
    ['a result from which the findings were removed', (failing) => failing.toString().replace(/\n.*/s, '\n[]')],
  ])('%s', (_, change) => {
    const [failing, passing] = [temporaryDirectory(), temporaryDirectory()];
    const expected = synthesize(failing);
    synthesize(passing, { options: { controls: ['NET'], packs: [] } });
    const [replayed = ''] = entries(passing);
    for (const entry of entries(failing)) writeFileSync(entry, change(readFileSync(entry), readFileSync(replayed)));
    const again = synthesize(failing);
    expect(again.evaluated).toEqual(['packs', 'rules']);
    expect(again).toMatchObject({ isPassed: false, results: expected.results });
  });
});

test('acknowledgments are not stored: a finding whose acknowledgment was removed fails', () => {
  const folder = temporaryDirectory();
  const { results } = synthesize(folder);
  const publicFindings = (results[0]?.findings ?? []).filter(({ pack }) => pack === 'AwsSolutions');
  const acknowledged = synthesize(folder, {
    change: (bucket) => {
      for (const { id } of publicFindings) {
        BaselinePolicy.acknowledge(bucket, {
          id,
          reason: 'The bucket of this test has no content.',
          owner: 'platform-team',
          reviewBy: '2027-01-01',
        });
      }
    },
  });
  const removed = synthesize(folder);
  expect(publicFindings.length).toBeGreaterThan(0);
  expect(acknowledged.results[0]?.findings.filter(({ pack }) => pack === 'AwsSolutions')).toEqual([]);
  expect(removed).toMatchObject({ isPassed: false, results, evaluated: [] });
});
