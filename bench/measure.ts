import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App } from 'aws-cdk-lib';
import { context } from '../cdk.json';
import type { EnvironmentSettings } from '../lib/config';
import { BaselinePolicy } from '../lib/policy';
import { APP_PROPS, type BaselineAppProps, buildEnvironments } from '../lib/stages/baseline-app';

export interface Measurement {
  readonly milliseconds: number;
  readonly resources: number;
}

/** Builds and synthesizes environments once, in this process. */
export function measure(environments: readonly EnvironmentSettings[], policy: BaselineAppProps['policy']): Measurement {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-bench-'));
  const start = performance.now();
  const app = new App({ ...APP_PROPS, context, outdir });
  buildEnvironments(app, { environments, projectRoot: join(__dirname, '..'), policy });
  const assembly = app.synth();
  const milliseconds = performance.now() - start;
  const resources = assembly.stacksRecursively.reduce((sum, stack) => sum + resourcesOf(stack.template), 0);
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  rmSync(outdir, { recursive: true });
  if (findings.length > 0)
    throw new Error(`The measured app has ${findings.length} findings: it is not what users run.`);
  return { milliseconds, resources };
}

/** The median of several measurements, by time. */
export function median(runs: number, once: () => Measurement): Measurement {
  const sorted = Array.from({ length: runs }, once).sort((one, other) => one.milliseconds - other.milliseconds);
  const middle = sorted[Math.floor(runs / 2)];
  if (middle === undefined) throw new Error('at least one run is needed');
  return middle;
}

function resourcesOf(template: unknown): number {
  return Object.keys((template as { Resources?: object }).Resources ?? {}).length;
}
