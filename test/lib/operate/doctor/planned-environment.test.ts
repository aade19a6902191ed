import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlannedEnvironment } from '../../../../lib/operate';

const parameter = '/cdk-bootstrap/hnb659fds/version';
let directory: string;

/** A stack of the stage, with what its deployment and its lookups require of the bootstrap. */
function stack(id: string, region: string, version: number, lookupVersion: number) {
  return {
    type: 'aws:cloudformation:stack',
    environment: `aws://333333333333/${region}`,
    properties: {
      templateFile: `${id}.json`,
      stackName: `production-${id}`,
      requiresBootstrapStackVersion: version,
      bootstrapStackVersionSsmParameter: parameter,
      lookupRole: { requiresBootstrapStackVersion: lookupVersion },
    },
  };
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'planned-'));
  const stage = join(directory, 'assembly-production');
  mkdirSync(stage);
  const write = (folder: string, file: string, content: object) =>
    writeFileSync(join(folder, file), JSON.stringify(content));
  write(directory, 'manifest.json', {
    artifacts: {
      'assembly-production': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-production' } },
    },
  });
  write(stage, 'manifest.json', {
    artifacts: {
      network: stack('network', 'eu-west-1', 6, 8),
      probes: stack('probes', 'eu-central-1', 6, 0),
      'network.assets': { type: 'cdk:asset-manifest' },
    },
  });
  write(stage, 'network.json', { Resources: { Ip: { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } } } });
  write(stage, 'probes.json', {});
});

afterAll(() => rmSync(directory, { recursive: true }));

test('reads Regions, bootstrap versions and resources from the cloud assembly', () => {
  const planned = PlannedEnvironment.read(directory, 'production');
  expect(planned.regions).toEqual(['eu-west-1', 'eu-central-1']);
  expect(planned.bootstrapOf('eu-west-1')).toEqual({ region: 'eu-west-1', parameter, version: 8 });
  expect(planned.bootstrapOf('eu-central-1').version).toBe(6);
  expect(planned.ofTypes('AWS::EC2::EIP')).toEqual([
    {
      stackName: 'production-network',
      region: 'eu-west-1',
      logicalId: 'Ip',
      type: 'AWS::EC2::EIP',
      properties: { Domain: 'vpc' },
    },
  ]);
});
