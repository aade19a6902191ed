import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEstate } from '../../../../lib/program/config-file';
import { SynthWatch } from '../../../../lib/program/watch/synth-watch';

/** A configuration that is not an estate, with a settings file in another folder. */
function watchedFolder() {
  const directory = mkdtempSync(join(tmpdir(), 'watch-'));
  const environments = join(directory, 'environments');
  const save = (settings: string) => {
    mkdirSync(environments, { recursive: true });
    writeFileSync(join(environments, 'production.cjs'), `module.exports = ${settings};`);
  };
  writeFileSync(join(directory, 'baseline.config.cjs'), "module.exports = require('./environments/production.cjs');");
  save('{}');
  const reports: string[] = [];
  let onReport: () => void = () => undefined;
  const watch = new SynthWatch({
    argv: [],
    directory,
    variables: { CDK_VALIDATION: 'false' },
    now: new Date('2026-11-29T12:00:00Z'),
    today: '2026-11-29',
    output: () => undefined,
    errors: () => undefined,
    print: () => undefined,
    report: (line) => {
      reports.push(line);
      onReport();
    },
    isConfigNamed: false,
    estate: () => loadEstate(directory),
  });
  return { directory, environments, reports, save, watch, during: (action: () => void) => (onReport = action) };
}

test('watches the folders of all loaded files, and evaluates only after a change', () => {
  const { directory, environments, reports, save, watch } = watchedFolder();
  expect(watch.evaluate()).toEqual([directory, environments]);
  watch.evaluate();
  expect(reports).toHaveLength(1);
  save('{ changed: true }');
  watch.evaluate();
  expect(reports).toHaveLength(2);
});

test('a file that changes during the first evaluation is evaluated again', () => {
  const { during, reports, save, watch } = watchedFolder();
  during(() => save('{ changed: true }'));
  watch.evaluate();
  watch.evaluate();
  expect(reports).toHaveLength(2);
});

test('a folder that was removed is a change, and not an error', () => {
  const { environments, reports, watch } = watchedFolder();
  watch.evaluate();
  rmSync(environments, { recursive: true });
  expect(() => watch.evaluate()).not.toThrow();
  expect(reports.at(-1)).toContain('could not be loaded');
});
