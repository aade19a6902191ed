import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { EnvironmentSettings } from '../../lib/config';
import { environments } from '../../test/reference-estate';
import { Tier } from '../../lib/policy';
import { readEnvironments } from '../../lib/policy/check/check-environments';
import type { Template } from '../../lib/policy/model';
import { APP_PROPS, buildEnvironments } from '../../lib/stages/baseline-app';

/** Settings, and the folder that the directories in them are relative to. */
export interface SynthesizedSettings {
  readonly environments: readonly EnvironmentSettings[];
  readonly projectRoot: string;
}

/** The deployed templates of one environment of this project. */
export function synthesizedTemplates(environment: string): readonly Template[] {
  return templatesOf({ environments, projectRoot: join(__dirname, '..', '..') }, environment);
}

/** The deployed templates of one environment of the settings. */
export function templatesOf(settings: SynthesizedSettings, environment: string): readonly Template[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-mutation-'));
  try {
    const app = new App({ ...APP_PROPS, outdir });
    buildEnvironments(app, { ...settings, only: environment, policy: false });
    app.synth();
    return readTemplates(outdir, environment);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The templates of an environment in its output folder. */
export function readTemplates(outdir: string, environment: string): readonly Template[] {
  const input = { path: join(outdir, `assembly-${environment}`), tier: Tier.PRODUCTION };
  const { environments: read, unreadable } = readEnvironments([input]);
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  const templates = read.flatMap((each) => each.templates);
  // The output folder differs per run, so its name is removed from messages. Stack tags are removed, so that a missing resource tag is
  // detected.
  return templates.map((template) => ({
    ...template,
    name: template.name.slice(outdir.length + 1),
    stack: { ...template.stack, Tags: [] },
  }));
}
