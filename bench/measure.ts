import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { EnvironmentSettings } from '../lib/config';
import { BaselinePolicy } from '../lib/policy';
import { APP_PROPS, type BaselineAppProps, buildEnvironments } from '../lib/stages/baseline-app';

export interface Measurement {
  readonly milliseconds: number;
  readonly resources: number;
}

/** Builds and synthesizes environments once, in this process. CPU time: what else the machine does is not counted. */
export function measure(environments: readonly EnvironmentSettings[], policy: BaselineAppProps['policy']): Measurement {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-bench-'));
  const start = process.cpuUsage();
  const app = new App({ ...APP_PROPS, outdir });
  buildEnvironments(app, { environments, projectRoot: join(__dirname, '..'), policy });
  const assembly = app.synth();
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  const resources = assembly.stacksRecursively.reduce((sum, stack) => sum + resourcesOf(stack.template), 0);
  const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
  rmSync(outdir, { recursive: true });
  if (findings.length > 0)
    throw new Error(`The measured app has ${findings.length} findings: it is not what users run.`);
  return { milliseconds, resources };
}

/** The median of several measurements, by time. */
export function medianOf(measurements: readonly Measurement[]): Measurement {
  const sorted = [...measurements].sort((one, other) => one.milliseconds - other.milliseconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('at least one run is needed');
  return middle;
}

function resourcesOf(template: unknown): number {
  return Object.keys((template as { Resources?: object }).Resources ?? {}).length;
}
