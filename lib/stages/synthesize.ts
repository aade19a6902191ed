import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App } from 'aws-cdk-lib';
import { writeEvidence } from '../evidence';
import { BaselinePolicy } from '../policy';
import { APP_PROPS, type BaselineAppProps, buildEnvironments } from './baseline-app';
import { renderAcknowledgements, renderSummary } from './synthesis-summary';

export interface SynthesisProps extends BaselineAppProps {
  /** Feature flags and other context, as in `cdk.json`. */
  readonly context: Record<string, unknown>;
  /** Where the cloud assembly goes. */
  readonly outdir: string;
  /** Says what is going on, while it goes on. */
  readonly progress: (message: string) => void;
  /** Gets the result, at the end. */
  readonly summary: (message: string) => void;
}

/**
 * Synthesizes environments into a cloud assembly and sums up what the policy found.
 *
 * @returns whether there is nothing to mend
 */
export function synthesize(props: SynthesisProps): boolean {
  const seconds = stopwatch();
  const { progress, summary } = props;
  progress(`Settings: checking ${props.environments.length} environments`);
  const app = new App({ ...APP_PROPS, context: props.context, outdir: props.outdir });
  const policy = props.policy === false ? false : { ...props.policy, evidence: true };
  const stages = buildEnvironments(app, { ...props, policy });
  const secondsOf = new Map<string, number>();
  for (const stage of stages) {
    progress(`${stage.stageName}: synthesizing ${stage.node.children.length} stacks (${seconds()} s)`);
    const stageSeconds = stopwatch();
    stage.synth();
    secondsOf.set(stage.stageName, Number(stageSeconds()));
  }
  progress(`Policy: five rule packs and CloudFormation Validate (${seconds()} s)`);
  const passed = synthesizeApp(app);
  const results = BaselinePolicy.results(app);
  writeEvidence(props.outdir, results);
  summary(renderSummary(results, secondsOf));
  summary(renderAcknowledgements(results, policy === false ? undefined : policy.today));
  summary(
    `${passed ? 'Passed' : 'FAILED'} in ${seconds()} s. Templates and evidence: ${relative(props.projectRoot, props.outdir)}/`,
  );
  return passed;
}

/** CDK prints the findings itself before it throws. */
function synthesizeApp(app: App): boolean {
  try {
    app.synth();
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Validation failed.')) return false;
    throw error;
  }
}

function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
