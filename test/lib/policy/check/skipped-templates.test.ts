import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../../../lib/policy/check/check-command';

const TEMPLATE = 'Resources:\n  Subnet:\n    Type: AWS::EC2::Subnet\n    Properties: { MapPublicIpOnLaunch: false }\n';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'skipped-'));
  write('network.template.yaml', TEMPLATE);
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(name: string, content: string): void {
  writeFileSync(join(directory, name), content);
}

test('a folder with other files is evaluated', () => {
  write('package.json', '{"name":"shop"}');
  write('values.yaml', 'Resources: 4\n');
  expect(check(['--tier', 'development', directory]).exit).toBe(0);
});

test('a folder with templates that the command would not evaluate is rejected', () => {
  write('template.yaml', TEMPLATE);
  for (const folder of ['network', 'node_modules']) {
    mkdirSync(join(directory, folder));
    write(`${folder}/vpc.template.yaml`, TEMPLATE);
  }
  expect(check([directory])).toEqual({
    exit: 2,
    output: [],
    errors: [
      '1 invalid input:',
      `  ${directory}: network/vpc.template.yaml, template.yaml would not be evaluated: pass each file as an argument, or rename it to *.template.yaml or *.template.json in a folder that is an argument`,
    ],
  });
});

test('the folder of a cloud assembly is evaluated: its manifest lists the templates', () => {
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'network.template.yaml' } };
  write('manifest.json', JSON.stringify({ artifacts: { stack } }));
  write('earlier.yaml', TEMPLATE);
  expect(check(['--tier', 'development', directory]).errors[0]).toContain(' in 1 template');
});

test('a path that is neither a file nor a directory is rejected', () => {
  expect(check(['/dev/null'])).toMatchObject({
    exit: 2,
    errors: [
      '1 invalid input:',
      '  /dev/null: neither a file nor a directory; the argument - reads a template from standard input',
    ],
  });
});
