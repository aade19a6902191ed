import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';
import { HELP, OPTIONS, SYNOPSIS } from '../../../../lib/policy/check/check-usage';

const subnet = (MapPublicIpOnLaunch: boolean) =>
  JSON.stringify({ Resources: { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch } } } });

const FINDING = expect.stringMatching(/^NET-01-NoAutoAssignedPublicIp\[/) as string;
const isSummary = (line: string) => line.includes('evaluated for the tier');

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'arguments-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

function folder(name: string, content: string): string {
  mkdirSync(join(directory, name));
  file(`${name}/network.template.json`, content);
  return join(directory, name);
}

test('--help describes the calls and each option', () => {
  const { exit, output, errors } = check(['--help']);
  expect({ exit, output, errors }).toEqual({ exit: 0, output: HELP, errors: [] });
  expect(output.slice(0, SYNOPSIS.length)).toEqual(SYNOPSIS);
  const described = output.flatMap((line) => /^ {2}--([a-z-]+)/.exec(line)?.[1] ?? []);
  expect(described).toEqual([...Object.keys(OPTIONS), 'config']);
});

test('an argument that is repeated is evaluated once for each tier', () => {
  const [template, assembly] = [file('network.template.json', subnet(true)), folder('assembly', subnet(true))];
  expect(check([template, join(directory, 'assembly', '..', 'network.template.json')])).toEqual({
    exit: 1,
    output: [FINDING],
    errors: ['files: 1 finding in 1 template, evaluated for the tier production'],
  });
  expect(check([assembly, assembly, `staging=${assembly}`]).errors.filter(isSummary)).toEqual([
    `${assembly}: 1 finding in 1 template, evaluated for the tier production`,
    `${assembly}: 1 finding in 1 template, evaluated for the tier staging`,
  ]);
});

test('a template without resources is refused: nothing was evaluated', () => {
  const empty = file('empty.yaml', 'Resources: {}');
  const reason = `  ${empty}: Resources is empty, so that nothing was evaluated; CloudFormation requires at least one resource`;
  expect(check([empty])).toEqual({ exit: 2, output: [], errors: ['1 invalid input:', reason] });
  expect(check([empty, file('network.template.json', subnet(true))])).toEqual({
    exit: 2,
    output: [FINDING],
    errors: ['1 invalid input:', reason, 'files: 1 finding in 1 template, evaluated for the tier production'],
  });
});

test('a tier that does not exist is refused, with the tier that it was meant to be', () => {
  const template = file('network.json', subnet(true));
  const refusal = (prefix: string) => check([`${prefix}=${template}`]).errors[1]?.replaceAll(template, 'FILE');
  expect(refusal('prod')).toBe(
    "  prod=FILE: 'prod' before '=' is not a tier (production, staging, development), and there is no file with this whole name. Did you mean production=FILE?",
  );
  expect(refusal('stagign')).toMatch(/ Did you mean staging=FILE\?$/);
  expect(refusal('shop')).toMatch(/ and there is no file with this whole name$/);
  expect(check([file('prod=network.json', subnet(false))]).exit).toBe(0);
  expect(check([join(directory, 'a=b', 'missing.json')]).errors[1]).toMatch(/: the file does not exist$/);
});
