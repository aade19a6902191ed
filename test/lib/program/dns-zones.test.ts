import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDnsZones, requireZonePackages, writeDnsZones } from '../../../lib/program/dns-zones';
import { ResultStore } from '../../../lib/store/result-store';
import { development, staging } from '../../reference-estate';
import { devDependencies } from '../../../package.json';
import { synthesize } from '../../../lib/stages/synthesize';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';

/** Zones that are created are written to the store. */
const write = jest.spyOn(ResultStore.prototype, 'write');
const store = temporaryDirectory();

/** The zones with their documents, as a new checkout has them. */
function zonesOf(environment: typeof staging, create: typeof writeDnsZones = writeDnsZones) {
  write.mockClear();
  const folder = temporaryDirectory();
  const zones = create(folder, [environment], store);
  const files = readdirSync(join(folder, 'cdktf.out'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
    .sort();
  const documents = files.map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]);
  const names = zones.map(({ directory, ...zone }) => ({ ...zone, directory: directory.slice(folder.length) }));
  return { zones: names, documents, created: write.mock.calls.length };
}

test('a second run writes the same documents, without the bindings for Terraform', () => {
  const expected = zonesOf(staging, (folder, environments) => createDnsZones(folder, environments));
  expect(zonesOf(staging)).toEqual({ ...expected, created: 1 });
  expect(zonesOf(staging)).toEqual({ ...expected, created: 0 });
});

test('a changed setting and a damaged entry create the documents again', () => {
  expect(zonesOf({ ...staging, name: 'other' }).created).toBe(1);
  for (const name of readdirSync(store)) writeFileSync(join(store, name), '{}');
  expect(zonesOf(staging).created).toBe(1);
});

test('an environment without a domain has no documents', () => {
  expect(writeDnsZones(temporaryDirectory(), [development], store)).toEqual([]);
});

describe('missing bindings for Terraform', () => {
  const message =
    'The DNS zone of staging at Cloudflare needs 2 packages that are not installed. ' +
    `Install with: npm install --save-dev '@cdktf/provider-cloudflare@^${devDependencies['@cdktf/provider-cloudflare']}' 'cdktf@^${devDependencies.cdktf}'`;

  test('are reported before the templates are written', () => {
    const outdir = join(temporaryDirectory(), 'cdk.out');
    const progress: string[] = [];
    const run = () =>
      synthesize({
        environments: [staging],
        projectRoot: PROJECT_ROOT,
        directoryHasDockerfile: () => true,
        outdir,
        beforeSynthesis: (selected) => requireZonePackages(selected, () => false),
        progress: (line) => progress.push(line),
        summary: () => undefined,
      });
    expect(run).toThrow(message);
    expect(progress.join()).not.toContain('synthesizing');
    expect(existsSync(join(outdir, 'manifest.json'))).toBe(false);
  });

  test('are no error for environments without a domain, or if they are installed', () => {
    expect(() => requireZonePackages([development], () => false)).not.toThrow();
    expect(() => requireZonePackages([development, staging])).not.toThrow();
  });
});
