import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeFinding } from '../cloudflare/zone-review';
import type { Baseline, BuildOptions } from '../environments';
import { renderDocument } from './environment-document';
import { synthesizeEstate, type TestedEnvironment } from './synthesized-estate';
import { testRunner } from './test-runner';

/** Options of the tests of an estate. */
export interface EstateTestOptions extends Omit<BuildOptions, 'projectRoot' | 'only'> {
  /**
   * Folder that image directories are relative to.
   *
   * @default - the nearest folder with a package.json, upwards from the test file
   */
  readonly projectRoot?: string;
}

/** Synthesis of all environments, on a machine under load. */
const TIMEOUT = 300_000;

/** Estates are synthesized once in a test file; the options of the first call are used. */
const estates = new WeakMap<Baseline, readonly TestedEnvironment[]>();

/**
 * Adds a test for each environment: it has no finding of the policy. A failed test lists the findings with construct, cause and fix.
 *
 * ```ts
 * import baseline from '../baseline.config';
 * testPolicy(baseline);
 * ```
 */
export function testPolicy(baseline: Baseline, options: EstateTestOptions = {}): void {
  addTests('policy', { baseline, options }, ({ findings }) => {
    testRunner().expect(findings.map(describeFinding)).toEqual([]);
  });
}

/**
 * Adds a test for each environment: its templates are those of the committed snapshot. The snapshot is YAML without asset hashes, tags and
 * metadata, so that a difference is a change of a resource. Update it with `jest --updateSnapshot` and review the difference.
 */
export function testSnapshots(baseline: Baseline, options: EstateTestOptions = {}): void {
  addTests('snapshot', { baseline, options }, ({ document }) => {
    testRunner().expect(renderDocument(document)).toMatchSnapshot();
  });
}

interface TestedEstate {
  readonly baseline: Baseline;
  readonly options: EstateTestOptions;
}

function addTests(title: string, estate: TestedEstate, check: (environment: TestedEnvironment) => void): void {
  const { describe, test } = testRunner();
  describe(title, () => {
    for (const [index, { name }] of estate.baseline.environments.entries()) {
      test(name, () => check(environmentsOf(estate)[index] as TestedEnvironment), TIMEOUT);
    }
  });
}

function environmentsOf({ baseline, options }: TestedEstate): readonly TestedEnvironment[] {
  const synthesized = estates.get(baseline) ?? synthesizeTemporarily(baseline, options);
  estates.set(baseline, synthesized);
  return synthesized;
}

function synthesizeTemporarily(baseline: Baseline, options: EstateTestOptions): readonly TestedEnvironment[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-test-'));
  try {
    return synthesizeEstate(baseline, { ...options, projectRoot: options.projectRoot ?? packageFolder(), outdir });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function packageFolder(folder = dirname(testRunner().expect.getState().testPath ?? '.')): string {
  return existsSync(join(folder, 'package.json')) || folder === dirname(folder)
    ? folder
    : packageFolder(dirname(folder));
}
