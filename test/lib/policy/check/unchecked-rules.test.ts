import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';

/** A folder with one template, which has no resource that a rule reports. */
function folder(...types: readonly string[]): { readonly directory: string; readonly file: string } {
  const directory = mkdtempSync(join(tmpdir(), 'unchecked-'));
  const file = join(directory, 'app.template.json');
  const Resources = Object.fromEntries(types.map((Type, index) => [`Resource${index}`, { Type }]));
  writeFileSync(file, JSON.stringify({ Resources }));
  return { directory, file };
}

test('a folder without the services of an environment has a note about them, and no finding', () => {
  const { directory } = folder('AWS::CDK::Metadata');
  expect(check([directory])).toEqual({
    exit: 0,
    output: [],
    errors: [
      `${directory}: no findings in 1 template, evaluated for the tier production`,
      `${directory}: not in these templates, and not checked elsewhere: DET-01, DET-04, IAM-02, IAM-06, INC-01, INC-03, LOG-01`,
    ],
  });
});

test('--json names the rules', () => {
  const { directory } = folder('AWS::CDK::Metadata', 'AWS::SecurityHub::Hub');
  const [line = ''] = check(['--json', '--controls', 'DET-01', directory]).output;
  expect(JSON.parse(line)).toMatchObject({
    uncheckedRules: ['DET-01-AccountConfigRecorder', 'DET-01-AccountInspector', 'DET-01-AccountThreatDetection'],
  });
});

test('a single file is a part of an environment: there is no note', () => {
  const { file } = folder('AWS::CDK::Metadata');
  expect(check([file]).errors).toEqual(['files: no findings in 1 template, evaluated for the tier production']);
});
