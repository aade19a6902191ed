import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { type Baseline, type BuildOptions, APP_PROPS, buildEnvironments, environmentsProps } from '../environments';
import { BaselinePolicy, type ReportedFinding } from '../policy';
import { type EnvironmentDocument, environmentDocument } from './environment-document';

/** An environment after synthesis, as tests read it. */
export interface TestedEnvironment {
  readonly name: string;

  /** The findings of the policy that are not acknowledged. */
  readonly findings: readonly ReportedFinding[];

  /** The templates by stack name, without values that change with each build. */
  readonly document: EnvironmentDocument;
}

/** Synthesizes an estate once, with the policy of each environment; findings do not end it. */
export function synthesizeEstate(
  baseline: Baseline,
  options: BuildOptions & { readonly outdir: string },
): readonly TestedEnvironment[] {
  const app = new App({ ...APP_PROPS, outdir: options.outdir, treeMetadata: false });
  const stages = buildEnvironments(app, environmentsProps(baseline, options));
  const assemblies = stages.map((stage) => ({ stage, assembly: stage.synth() }));
  enforcePolicy(app);
  const results = BaselinePolicy.results(app);
  return assemblies.map(({ stage: { settings }, assembly }) => ({
    name: settings.name,
    findings: results.find(({ stage }) => stage === settings.name)?.findings ?? [],
    document: environmentDocument({ ...settings, templates: templatesOf(assembly) }),
  }));
}

/** CDK throws after it has printed the findings; the results have them. */
function enforcePolicy(app: App): void {
  try {
    app.synth();
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
  }
}

function templatesOf({ stacks }: CloudAssembly): Record<string, object> {
  return Object.fromEntries(
    stacks.map((stack) => [stack.hierarchicalId, JSON.parse(readFileSync(stack.templateFullPath, 'utf8')) as object]),
  );
}
