import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { context } from '../../cdk.json';
import { environments } from '../../lib/config';
import { Tier } from '../../lib/policy';
import { readEnvironments } from '../../lib/policy/check/check-environments';
import type { Template } from '../../lib/policy/model';
import { APP_PROPS, buildEnvironments } from '../../lib/stages/baseline-app';

/** The templates of one environment of this project, as it is deployed. */
export function synthesizedTemplates(environment: string): readonly Template[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-secure-baseline-mutation-'));
  try {
    const app = new App({ ...APP_PROPS, context, outdir });
    buildEnvironments(app, {
      environments,
      only: environment,
      projectRoot: join(__dirname, '..', '..'),
      policy: false,
    });
    app.synth();
    return readTemplates(outdir, environment);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The templates of an environment in the folder that it was synthesized into. */
export function readTemplates(outdir: string, environment: string): readonly Template[] {
  const input = { path: join(outdir, `assembly-${environment}`), tier: Tier.PRODUCTION };
  const { environments: read, unreadable } = readEnvironments([input]);
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  const templates = read.flatMap((each) => each.templates);
  // The folder is another each time; its name would be in every message. The stacks carry the tags of their resources as
  // well: a second line of defence, without which a missing tag matters.
  return templates.map((template) => ({
    ...template,
    name: template.name.slice(outdir.length + 1),
    stack: { ...template.stack, Tags: [] },
  }));
}
