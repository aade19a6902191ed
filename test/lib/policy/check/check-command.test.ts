import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { production } from '../../../reference-estate';
import { SYNOPSIS } from '../../../../lib/policy/check/check-usage';
import { check } from '../../../../lib/policy/check/check-command';
import { synthesized } from '../../../support/cloudflare';

/** A resource that one rule looks at. */
const subnet = (MapPublicIpOnLaunch: boolean) =>
  JSON.stringify({ Resources: { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch } } } });

const FINDING =
  'NET-01-NoAutoAssignedPublicIp[MapPublicIpOnLaunch] Subnet (network.template.json) Properties.MapPublicIpOnLaunch: ' +
  'resources in the subnet get a public IPv4 address. ' +
  'Set MapPublicIpOnLaunch to false, and AssignIpv6AddressOnCreation to false in subnets with a route to an internet gateway; load balancers and NAT gateways do not require them.';

const YAML = `
AWSTemplateFormatVersion: 2010-09-09
Conditions:
  Own: !Not [!Equals [a, b]]
Resources:
  Subnet:
    Type: AWS::EC2::Subnet
    Properties:
      MapPublicIpOnLaunch: !If [Own, false, true]
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: 'Owner: team-shop. Runbook: https://runbooks.example.com/orders.md'
      AlarmActions: [!Sub ['\${Arn}', { Arn: !ImportValue scale }]]
`;

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

/** A folder with one template and other files. */
function folder(name: string, content: string, manifest?: object): string {
  mkdirSync(join(directory, name));
  file(`${name}/network.template.json`, content);
  if (manifest !== undefined) file(`${name}/manifest.json`, JSON.stringify(manifest));
  return join(directory, name);
}

const isSummary = (line: string) => line.includes('evaluated for the tier');

describe('evaluates', () => {
  test('a template: one line per finding, exit code 1', () => {
    expect(check([file('network.template.json', subnet(true))])).toEqual({
      exit: 1,
      output: [FINDING],
      errors: ['files: 1 finding in 1 template, evaluated for the tier production'],
    });
  });

  test("YAML with CloudFormation's tags, together with the template that it imports from", () => {
    const scaling = file(
      'scaling.json',
      '{"Resources":{"P":{"Type":"AWS::AutoScaling::ScalingPolicy"}},"Outputs":{"P":{"Value":{"Ref":"P"},"Export":{"Name":"scale"}}}}',
    );
    const app = file('app.yaml', YAML);
    expect(check(['--tier', 'development', app, scaling])).toEqual({
      exit: 0,
      output: [],
      errors: ['files: no findings in 2 templates, evaluated for the tier development'],
    });
    expect(check(['--tier', 'development', app]).output).toEqual([expect.stringContaining('INC-01-AlarmAction')]);
  });

  test('each folder, and each assembly in it, as a separate environment', () => {
    folder('assembly-production', subnet(true));
    folder('assembly-staging', subnet(false));
    const { exit, output, errors } = check([directory]);
    expect([exit, output]).toEqual([1, [FINDING]]);
    expect(errors.filter(isSummary)).toEqual([
      `${join(directory, 'assembly-production')}: 1 finding in 1 template, evaluated for the tier production`,
      `${join(directory, 'assembly-staging')}: no findings in 1 template, evaluated for the tier production`,
    ]);
  });

  test('each with the tier that precedes it', () => {
    const inputs = [`development=${folder('a', subnet(false))}`, folder('b', subnet(false))];
    const summaries = check(['--tier', 'staging', ...inputs]).errors.filter(isSummary);
    expect(summaries.map((line) => line.split(' ').at(-1))).toEqual(['development', 'staging']);
  });

  test('the stack properties in the manifest of a cloud assembly', () => {
    const properties = { templateFile: 'network.template.json', stackName: 'net', terminationProtection: false };
    const artifact = { type: 'aws:cloudformation:stack', environment: 'aws://111111111111/us-west-2', properties };
    const assembly = folder('assembly', subnet(false), { artifacts: { net: artifact } });
    expect(check([assembly]).output.map((line) => line.split(' ')[0])).toEqual([
      'DEL-06-TerminationProtection[TerminationProtection]',
      'ENV-02-AllowedRegion[Region]',
    ]);
  });

  test('nested stacks of a cloud assembly, and no file of an earlier synthesis', () => {
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'other.template.json' } };
    const assets = { type: 'cdk:asset-manifest', properties: { file: 'other.assets.json' } };
    const assembly = folder('assembly', subnet(true), { artifacts: { stack, assets } });
    file('assembly/other.template.json', subnet(false));
    file('assembly/other.assets.json', JSON.stringify({ files: { a: { source: { path: 'nested.template.json' } } } }));
    file('assembly/nested.template.json', subnet(false));
    expect(check(['--tier', 'development', assembly]).errors.filter(isSummary)).toEqual([
      expect.stringMatching(/ in 2 templates, evaluated for the tier development$/),
    ]);
  });

  test('the Terraform documents of a DNS zone, together', () => {
    const written = synthesized([production]).map(({ directory: of }) => join(of, 'cdk.tf.json'));
    expect(check(written)).toEqual({
      exit: 0,
      output: [],
      errors: ['files: no findings in 2 Terraform documents, evaluated for the tier production'],
    });
  });

  test('a DNS zone in a folder: its resources, and missing resources', () => {
    const ssl = { setting_id: 'ssl', value: 'flexible' };
    mkdirSync(join(directory, 'zone'));
    file('zone/main.tf.json', JSON.stringify({ resource: { cloudflare_zone_setting: { tls: ssl } } }, undefined, 1));
    const { exit, output } = check([join(directory, 'zone')]);
    expect(exit).toBe(1);
    expect(output).toContainEqual(
      expect.stringMatching(
        /^DNS-03-StrictOriginTls\[ssl\] cloudflare_zone_setting\.tls \(main\.tf\.json\) Properties\.value: 'ssl' is flexible; /,
      ),
    );
    expect(output).toContainEqual(
      expect.stringMatching(/^DNS-02-Dnssec\[cloudflare_zone_dnssec\] \(DnsZone\) \(main\.tf\.json\) /),
    );
    const [sarif] = check(['--sarif', join(directory, 'zone')]).output;
    expect(sarif).toContain('"startLine":4');
    expect(JSON.parse(check(['--json', join(directory, 'zone')]).output[0] ?? '')).toMatchObject({ configurations: 1 });
  });

  test('a template of a megabyte', () => {
    const topic = { Type: 'AWS::EC2::Subnet', Properties: { MapPublicIpOnLaunch: true, Padding: 'x'.repeat(2000) } };
    const Resources = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`Subnet${index}`, topic]));
    const large = file('large.json', JSON.stringify({ Resources }));
    expect(check([large]).output).toHaveLength(500);
  });

  test('expanded SAM resources', () => {
    const sam =
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: {FunctionUrlConfig: {AuthType: NONE}}}';
    expect(check([file('sam.yaml', sam)]).output).toContainEqual(
      expect.stringContaining('EDGE-08-ApiAuthorization[authorization] FUrl (sam.yaml)'),
    );
  });
});

describe('reports for machines', () => {
  test('--json: one line per folder', () => {
    const [one, other] = [folder('one', subnet(true)), folder('other', subnet(false))];
    const { exit, output } = check(['--json', one, other]);
    expect(exit).toBe(1);
    expect(output.map((line) => JSON.parse(line) as object)).toMatchObject([
      {
        environment: one,
        tier: 'production',
        templates: 1,
        resources: 1,
        verdict: 'findings',
        findings: [
          {
            id: 'NET-01-NoAutoAssignedPublicIp[MapPublicIpOnLaunch]',
            ids: ['NET-01-NoAutoAssignedPublicIp[MapPublicIpOnLaunch]'],
            at: 'one/network.template.json/Subnet',
            control: 'NET-01',
            level: 'hard',
            file: join(one, 'network.template.json'),
            resource: 'Subnet',
            type: 'AWS::EC2::Subnet',
            location: 'Properties.MapPublicIpOnLaunch',
            message: 'resources in the subnet get a public IPv4 address',
            fix: 'Set MapPublicIpOnLaunch to false, and AssignIpv6AddressOnCreation to false in subnets with a route to an internet gateway; load balancers and NAT gateways do not require them.',
            source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15',
          },
        ],
      },
      { environment: other, tier: 'production', templates: 1, resources: 1, verdict: 'clean', findings: [] },
    ]);
  });

  test('--sarif: one log for code scanning, with the line of the resource', () => {
    const template = file(
      'app.yaml',
      'Resources:\n  Other:\n    Type: Custom::T\n  Subnet:\n    Type: AWS::EC2::Subnet\n    Properties: { MapPublicIpOnLaunch: true }\n',
    );
    const [text] = check(['--sarif', template]).output;
    expect(JSON.parse(text ?? '')).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'cdk-secure-baseline', rules: [{ id: 'NET-01-NoAutoAssignedPublicIp' }] } },
          results: [
            {
              ruleId: 'NET-01-NoAutoAssignedPublicIp',
              ruleIndex: 0,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: `file://${template}` },
                    region: { startLine: 4 },
                  },
                  logicalLocations: [{ fullyQualifiedName: 'Subnet.Properties.MapPublicIpOnLaunch', kind: 'resource' }],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  test('both report an environment without findings', () => {
    const clean = folder('clean', subnet(false));
    expect(check(['--sarif', clean])).toMatchObject({ exit: 0, output: [expect.stringContaining('"results":[]')] });
    expect(check(['--json', clean]).exit).toBe(0);
  });
});

describe('refuses with exit 2', () => {
  test('every invalid input, in one message', () => {
    const emptyFolder = join(directory, 'folder');
    mkdirSync(emptyFolder);
    const inputs = [
      join(directory, 'missing.json'),
      emptyFolder,
      file('empty.json', ''),
      file('binary.json', Buffer.from([0, 1, 2])),
      file('latin.json', Buffer.from([0x7b, 0xe9])),
      file('list.json', '[]'),
      file('tag.yaml', 'Resources:\n  A: !Secret x\n'),
      file('loop.yaml', 'Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Topics: [N, [A], {}]\n'),
      file('list.tf.json', '[]'),
      file('macro.json', '{"Transform":"AcmeMacro","Resources":{}}'),
    ];
    const { exit, output, errors } = check(inputs);
    expect([exit, output]).toEqual([2, []]);
    expect(errors.map((line) => line.replaceAll(`${directory}/`, ''))).toEqual([
      '10 invalid inputs:',
      '  missing.json: the file does not exist',
      '  folder: no *.template.json, *.template.yaml, *.template.yml or *.tf.json in this directory',
      '  empty.json: the file is empty',
      '  binary.json: not a text file',
      '  latin.json: not a text file',
      '  list.json: not a CloudFormation template: it has no Resources',
      "  tag.yaml: neither JSON nor YAML with CloudFormation's tags: Unresolved tag: !Secret at line 2, column 6",
      expect.stringMatching(
        /^ {2}loop.yaml: Fn::ForEach creates resources that are not in the template: check the processed/,
      ),
      '  list.tf.json: not a Terraform document: it has neither resource nor terraform',
      expect.stringMatching(
        /^ {2}macro.json: the transform 'AcmeMacro' creates resources that are not in the template/,
      ),
    ]);
  });

  test.each([
    [['--tier', 'prod', 'x.json'], "Unknown tier 'prod': one of production, staging, development."],
    [['--json', '--sarif', 'x.json'], 'Both --json and --sarif: choose one.'],
    [[], 'No arguments: add the templates of one environment.'],
    [['--strict'], expect.stringMatching(/^Unknown option '--strict'/) as string],
  ])('the call %p', (argv, error) => {
    expect(check(argv)).toEqual({
      exit: 2,
      output: [],
      errors: [error, ...SYNOPSIS, 'check --help describes the arguments and options.'],
    });
  });
});
