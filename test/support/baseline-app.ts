import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { environments } from '../reference-estate';
import { APP_PROPS, type BaselineAppProps, buildEnvironments } from '../../lib/stages/baseline-app';
import type { EnvironmentStage } from '../../lib/stages/environment-stage';

/** The project's own root, as `bin/` passes it. */
export const PROJECT_ROOT = join(__dirname, '..', '..');

/** Arguments of node, before a program in TypeScript. */
export const TYPESCRIPT = ['--require', join(PROJECT_ROOT, 'bin/typescript.cjs')];

/** The app of `cdk-secure-baseline app`, with a separate output folder; not synthesized yet. */
export function baselineApp(props: Partial<BaselineAppProps> = {}): { app: App; stages: EnvironmentStage[] } {
  const app = new App({ ...APP_PROPS, outdir: temporaryDirectory(), treeMetadata: false });
  const stages = buildEnvironments(app, { environments, projectRoot: PROJECT_ROOT, ...props });
  return { app, stages };
}

/** A new folder that nothing else uses. */
export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-'));
}
