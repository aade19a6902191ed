import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';
import { temporaryDirectory } from '../../../support/baseline-app';
import { schemaErrors } from '../../../support/published-schemas';

const SUBNET = { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: true } };
const TOPIC = { Type: 'AWS::SNS::Topic' };
const RESPONSIBLE = ['--owner', 'platform', '--review-by', '2027-03-31'];

/** A folder `templates` with one template. */
function templates(Resources: object): string {
  const folder = join(temporaryDirectory(), 'templates');
  mkdirSync(folder);
  writeFileSync(join(folder, 'net.template.json'), JSON.stringify({ Resources }));
  return folder;
}

const ids = (lines: readonly string[]) => lines.map((line) => line.split(' ')[0]);

describe('a baseline file of templates', () => {
  const file = join(temporaryDirectory(), 'policy-baseline.json');
  const before = templates({ Subnet: SUBNET, Topic: TOPIC });

  beforeAll(() => {
    check([before, '--update-baseline', file, ...RESPONSIBLE]);
  });

  test('lists findings by folder, file and logical id', () => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: 1,
      entries: expect.arrayContaining([
        expect.objectContaining({
          at: 'templates/net.template.json/Subnet',
          ids: ['NET-01-NoAutoAssignedPublicIp[MapPublicIpOnLaunch]'],
        }),
      ]) as unknown,
    });
  });

  test('accepts the listed findings, which every output format shows as listed', () => {
    const { exit, output, errors } = check([before, '--baseline', file]);
    expect(exit).toBe(0);
    expect(output).toContainEqual(
      expect.stringMatching(/^\[in the baseline file until 2027-03-31, platform\] NET-01-NoAutoAssignedPublicIp\[/),
    );
    expect(errors[0]).toMatch(
      /: no findings, \d in the baseline file, in 1 template, evaluated for the tier production$/,
    );
    const [json] = check([before, '--baseline', file, '--json']).output;
    expect(json).toContain('"verdict":"clean"');
    expect(json).toContain('"listed":{"owner":"platform","reviewBy":"2027-03-31"}');
    const [sarif] = check([before, '--baseline', file, '--sarif']).output;
    expect(sarif).toContain('"suppressions":[{"kind":"external","status":"accepted"');
    expect(schemaErrors('sarif-2.1.0', JSON.parse(sarif ?? ''))).toEqual([]);
    expect(sarif).not.toContain('"level":"error","message"');
  });

  test('fails on a new finding, and while it lists a fixed one', () => {
    const after = templates({ Subnet: SUBNET, Other: SUBNET });
    const { exit, output, errors } = check([after, '--baseline', file]);
    expect(exit).toBe(1);
    expect(output[0]).toMatch(/^NET-01-NoAutoAssignedPublicIp\[MapPublicIpOnLaunch\] Other \(net\.template\.json\)/);
    expect(errors.join('\n')).toContain(
      '  - INC-01-EncryptedTopic[KmsMasterKeyId] at templates/net.template.json/Topic',
    );
    expect(errors.join('\n')).toContain(`check ${after} --update-baseline ${file}`);
  });

  test('does not report entries of rules that are not selected as fixed', () => {
    const { exit, errors } = check([templates({ Subnet: SUBNET }), '--baseline', file, '--controls', 'NET']);
    expect([exit, errors]).toEqual([0, [expect.stringContaining('no findings, 1 in the baseline file,')]]);
  });

  test('fails after the review date with --fail-on-expired only', () => {
    const late = (...argv: string[]) => check([before, '--baseline', file, ...argv], { today: '2027-04-01' });
    expect(late().exit).toBe(0);
    expect(late().errors.at(-1)).toMatch(
      / had to be fixed or reviewed by platform until 2027-03-31\. Fix the findings/,
    );
    expect(late('--fail-on-expired').exit).toBe(1);
  });

  test('that does not exist fails, with the command that creates it', () => {
    const { exit, errors } = check([before, '--baseline', '/missing/file.json']);
    expect(exit).toBe(1);
    expect(errors.at(-1)).toContain('Create it: npx cdk-secure-baseline check');
  });
});

describe('options', () => {
  test('--report-only: findings with exit code 0', () => {
    expect(check([templates({ Subnet: SUBNET }), '--report-only'])).toMatchObject({
      exit: 0,
      output: [expect.any(String)],
    });
  });

  test('--controls selects areas, controls and rules', () => {
    const folder = templates({ Subnet: SUBNET, Topic: TOPIC });
    expect(ids(check([folder, '--controls', 'INC-01,NET-01-NoAutoAssignedPublicIp']).output)).toEqual([
      'NET-01-NoAutoAssignedPublicIp[MapPublicIpOnLaunch]',
      'INC-01-EncryptedTopic[KmsMasterKeyId]',
    ]);
    expect(check([folder, '--controls', 'XYZ']).errors).toEqual([
      expect.stringMatching(/^The selection of controls names 'XYZ': use control areas \(.*DNS.*\)/),
    ]);
  });

  test('--allowed-regions and --required-tags replace the requirements of the organization', () => {
    const folder = templates({ Topic: TOPIC });
    const properties = { templateFile: 'net.template.json', terminationProtection: true, tags: { team: 'shop' } };
    const artifact = { type: 'aws:cloudformation:stack', environment: 'aws://111111111111/ap-northeast-1', properties };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { net: artifact } }));
    const env = (...argv: string[]) => ids(check([folder, '--controls', 'ENV', ...argv]).output);
    expect(env()).toEqual(['ENV-02-AllowedRegion[Region]', 'ENV-03-OwnershipTags[Tags]']);
    expect(env('--allowed-regions', 'ap-northeast-1', '--required-tags', 'team')).toEqual([]);
  });

  test.each([
    [['--baseline', 'a', '--update-baseline', 'b', 'x'], 'Both --baseline and --update-baseline: choose one.'],
    [['--owner', 'a', 'x'], '--owner without --update-baseline FILE: only an update of a baseline file uses it.'],
    [
      ['--packs', 'none', 'x'],
      '--packs without --app: public packs evaluate constructs, which templates do not contain.',
    ],
    [
      ['--app', '--packs', 'Nag', 'x'],
      "Unknown pack 'Nag': none, or some of AwsSolutions, NIST.800.53.R5, HIPAA.Security, PCI.DSS.321.",
    ],
    [
      ['--app', '--required-tags', 'a', 'x'],
      '--allowed-regions, --required-tags and --trusted-accounts do not apply to --app: set them in BaselinePolicy.enforce.',
    ],
  ])('the call %p is refused', (argv, error) => {
    expect(check(argv)).toMatchObject({ exit: 2, errors: expect.arrayContaining([error]) as unknown });
  });

  test('--app: a directory without the report of an app is refused', () => {
    const folder = temporaryDirectory();
    expect(check(['--app', folder]).errors).toEqual([
      '1 invalid input:',
      `  ${folder}: no validation-report.json in this directory: synthesize the app that calls BaselinePolicy.enforce, and pass its cloud assembly`,
    ]);
  });
});
