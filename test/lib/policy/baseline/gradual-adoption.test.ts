import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as sns from 'aws-cdk-lib/aws-sns';
import { check } from '../../../../lib/policy/check/check-command';
import { controlOf, isHard } from '../../../../lib/policy/finding-id';
import { BaselinePolicy, Tier, type EnforceOptions } from '../../../../lib/policy';
import type { BaselineEntry } from '../../../../lib/policy/baseline/baseline-entry';
import { temporaryDirectory } from '../../../support/baseline-app';
import { tutorialCopy } from '../../../fixtures/foreign-apps/tutorial-copy';

const RESPONSIBLE = ['--owner', 'platform@example.com', '--review-by', '2027-03-31'];

const PLANTED = 'INC-01-EncryptedTopic[KmsMasterKeyId] at Added/Topic';

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly suggestedFix: string;
  readonly severity: string;
}

/** An app of another project with the policy and a baseline file; `change` adds or fixes something. */
function synth(file: string, change: (app: App) => void = () => undefined, options: EnforceOptions = {}) {
  const app = new App({ outdir: join(temporaryDirectory(), 'cdk.out') });
  tutorialCopy(app);
  change(app);
  BaselinePolicy.enforce(app, { packs: [], baseline: file, ...options });
  let passes = true;
  try {
    app.synth();
  } catch {
    passes = false;
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as {
    pluginReports: { violations: Violation[] }[];
  };
  const violations = report.pluginReports.flatMap((plugin) => plugin.violations);
  const fatal = violations.filter(({ severity }) => severity === 'fatal');
  return { app, passes, fatal, warnings: violations.filter(({ severity }) => severity === 'warning') };
}

/** A topic without a key: one finding (and one about TLS). */
const planted = (app: App): void => {
  new sns.CfnTopic(new Stack(app, 'Added', { env: { region: 'eu-west-1' } }), 'Topic');
};

/** IMDSv2 is required on the instance: one finding less. */
const fixed = (app: App): void => {
  const instance = app.node.findChild('Tutorial').node.findChild('Server').node.defaultChild as ec2.CfnInstance;
  instance.addPropertyOverride('MetadataOptions', { HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
};

const entriesOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as { entries: BaselineEntry[] }).entries;

describe('an app with existing findings', () => {
  const file = join(temporaryDirectory(), 'policy-baseline.json');
  let first: ReturnType<typeof synth>;
  let created: ReturnType<typeof check>;

  beforeAll(() => {
    first = synth(file);
    created = check(['--app', first.app.outdir, '--update-baseline', file, ...RESPONSIBLE]);
  });

  test('fails without the file, and the message contains the command that creates it', () => {
    expect(first.passes).toBe(false);
    const missing = first.fatal.find(({ ruleName }) => ruleName.startsWith('MissingBaseline'));
    expect(missing?.description).toBe(`the baseline file ${file} does not exist, so that every finding is new`);
    expect(missing?.suggestedFix).toMatch(
      /^Create it: npx cdk-secure-baseline check --app .*cdk\.out --update-baseline .*policy-baseline\.json --owner OWNER --review-by YYYY-MM-DD$/,
    );
  });

  test('is adopted by one command: hard controls are first, each entry has an owner and a date', () => {
    expect(created).toMatchObject({ exit: 0, output: expect.any(Array) as unknown[] });
    expect(created.errors.at(-1)).toBe(`${file}: entries: created with ${entriesOf(file).length}`);
    const entries = entriesOf(file);
    expect(entries).toContainEqual({
      at: 'Tutorial/Vpc/Resource',
      ids: ['NET-06-FlowLogs[FlowLog]'],
      owner: 'platform@example.com',
      reviewBy: '2027-03-31',
    });
    const hard = entries.map(({ ids }) => ids.some((id) => isHard(controlOf(id) ?? '', Tier.PRODUCTION)));
    expect(hard).toEqual(hard.toSorted((left, right) => Number(right) - Number(left)));
    expect(new Set(hard)).toEqual(new Set([true, false]));
  });

  test('passes with the file, and reports the listed findings as warnings', () => {
    const { passes, fatal, warnings, app } = synth(file);
    expect([passes, fatal]).toEqual([true, []]);
    expect(warnings).toHaveLength(entriesOf(file).length);
    const results = BaselinePolicy.results(app).flatMap(({ findings }) => findings);
    expect(results.every(({ isListed }) => isListed)).toBe(true);
  });

  test('fails on a planted finding, and the file does not grow without naming it', () => {
    const before = readFileSync(file, 'utf8');
    const { passes, fatal, app } = synth(file, planted);
    expect(passes).toBe(false);
    expect(fatal.map(({ ruleName }) => ruleName)).toContain('INC-01-EncryptedTopic[KmsMasterKeyId]');
    expect(fatal.every(({ description }) => description.startsWith('Added'))).toBe(true);
    const update = check(['--app', app.outdir, '--update-baseline', file, ...RESPONSIBLE]);
    expect(update.exit).toBe(1);
    expect(update.output).toContainEqual(
      expect.stringMatching(/^INC-01-EncryptedTopic\[KmsMasterKeyId\] Added\/Topic /),
    );
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('grows by one named finding, with a reason', () => {
    const { app } = synth(file, planted);
    const copy = join(temporaryDirectory(), 'copy.json');
    const add = (...argv: string[]) => check(['--app', app.outdir, '--update-baseline', copy, ...argv]);
    check(['--app', first.app.outdir, '--update-baseline', copy, ...RESPONSIBLE]);
    expect(add('--add', PLANTED, '--add', 'NET-06-FlowLogs[FlowLog] at Tutorial/Vpc/Resource')).toEqual({
      exit: 2,
      output: [],
      errors: [
        `4 errors in the update of ${copy}; it is not changed:`,
        "  - --add 'NET-06-FlowLogs[FlowLog] at Tutorial/Vpc/Resource' is not a new finding: use 'ID at PATH' as the report prints it",
        '  - owner is absent: name the responsible person or team',
        '  - reviewBy is absent: write a date as YYYY-MM-DD',
        '  - reason is absent: explain in at least 20 characters why the finding is acceptable until then',
      ],
    });
    const reason = 'The topic is replaced in January, ticket OPS-12.';
    add('--add', PLANTED, '--reason', reason, ...RESPONSIBLE);
    expect(entriesOf(copy).at(-1)).toEqual({
      at: 'Added/Topic',
      ids: ['INC-01-EncryptedTopic[KmsMasterKeyId]'],
      owner: 'platform@example.com',
      reviewBy: '2027-03-31',
      reason,
    });
  });

  test('fails while the file lists a fixed finding; the command in the message removes it', () => {
    const { passes, fatal, app } = synth(file, fixed);
    expect(passes).toBe(false);
    expect(fatal.map(({ description }) => description)).toEqual([
      `${file} lists 1 finding that does not occur any more:\n` +
        '  - IAM-06-InstanceMetadataService[HttpTokens] at Tutorial/Server/Resource',
    ]);
    expect(fatal[0]?.suggestedFix).toContain(`--update-baseline ${file}`);
    const copy = join(temporaryDirectory(), 'copy.json');
    check(['--app', first.app.outdir, '--update-baseline', copy, ...RESPONSIBLE]);
    const shrunk = check(['--app', app.outdir, '--update-baseline', copy]);
    expect(shrunk.exit).toBe(0);
    expect(shrunk.errors.at(-1)).toBe(`${copy}: entries: 1 removed or shortened, 0 added`);
    expect(entriesOf(copy)).toHaveLength(entriesOf(file).length - 1);
    expect(synth(copy, fixed).passes).toBe(true);
  });

  test.each([
    ['2027-02-28', false, true, []],
    ['2027-03-01', true, true, ['BaselineDue']],
    ['2027-04-01', false, true, ['ExpiredBaseline']],
    ['2027-04-01', true, false, ['ExpiredBaseline']],
  ])('on %s with failOnExpired %p', (today, failOnExpired, expected, messages) => {
    const { passes, fatal, warnings } = synth(file, undefined, { today, failOnExpired });
    expect(passes).toBe(expected);
    const about = [...fatal, ...warnings].filter(({ ruleName }) => ruleName.includes('policy-baseline.json'));
    expect(about.map(({ ruleName }) => ruleName.split('[')[0])).toEqual(messages);
  });
});
