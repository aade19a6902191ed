import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EnvironmentSettings, validateSettings } from '../../lib/config';
import { development, production, staging } from '../reference-estate';
import { moved } from '../fixtures/runbooks/production-2';
import { PROJECT_ROOT } from '../support/baseline-app';
import { blocksOf } from '../support/documents/command-blocks';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');
/** The code without its imports, which depend on the folder. */
const withoutImports = (code: string) => code.replaceAll(/^(import|\/\/) .*\n/gm, '').trim();

describe('the environment of region-loss.md', () => {
  test('is the one of the fixture', () => {
    const [block] = blocksOf('region-loss.md', read('docs/runbooks/region-loss.md')).filter(
      ({ language }) => language === 'ts',
    );
    expect(withoutImports(block?.code ?? '')).toBe(withoutImports(read('test/fixtures/runbooks/production-2.ts')));
  });

  test('replaces production in valid settings', () => {
    expect(() => validateSettings([development, staging, moved])).not.toThrow();
  });
});

describe('the environments of region-move.md', () => {
  test('are valid beside each other', () => {
    const { domain: _domain, probeRegions: _probeRegions, services, ...rest } = moved;
    const exceptions = { account: 'Region move, until 2027-01-31' };
    const second: EnvironmentSettings = {
      ...rest,
      services: services.map(({ hostname: _hostname, ...service }) => service),
      exceptions,
    };
    const first = { ...production, backups: { ...production.backups, copyRegion: 'eu-central-1' }, exceptions };
    expect(() => validateSettings([development, staging, first, second])).not.toThrow();
  });
});
