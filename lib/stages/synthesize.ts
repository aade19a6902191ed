import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { App } from 'aws-cdk-lib';
import { describeFinding, reviewZone, type ZoneFolder, type ZoneReview } from '../cloudflare/zone-review';
import { type EnvironmentSettings, escalationNote, placeholderNote } from '../config';
import { costSummary, type RecordedCost, writeCost } from '../cost';
import { writeEvidence } from '../evidence';
import { BaselinePolicy } from '../policy';
import { APP_PROPS, type BaselineAppProps, buildEnvironments } from './baseline-app';
import { type PageChanges, writePage } from '../page';
import { costOf } from './cost/cost-check';
import { pageOf } from './page/page-of';
import { renderPlaces } from './page/places';
import { removeCreationStacks, WITH_SOURCE_LOCATIONS } from './page/source-locations';
import { CachedValidation } from './template-validation/cached-validation';
import { renderAcknowledgments, renderSummary, withZones } from './synthesis-summary';

export interface SynthesisProps extends BaselineAppProps {
  /**
   * Context of the app's own `cdk.json`, in addition to the feature flags of {@link APP_PROPS}.
   * @default {}
   */
  readonly context?: Record<string, unknown>;
  /** Folder of the cloud assembly. */
  readonly outdir: string;
  /**
   * Writes the zones of environments at Cloudflare, for those that have a domain.
   * @default - zones are neither written nor evaluated
   */
  readonly zones?: (environments: readonly EnvironmentSettings[]) => readonly ZoneFolder[];
  /**
   * Receives the environments that are built, when their settings are valid. An error ends the synthesis before templates are written.
   * @default - the synthesis starts
   */
  readonly beforeSynthesis?: (environments: readonly EnvironmentSettings[]) => void;
  /**
   * The report of a change review, which the review page shows.
   * @default - the page shows no changes
   */
  readonly changes?: PageChanges;
  /**
   * The review page shows the file and the line of the project that create each resource.
   * @default false - the page shows the construct path
   */
  readonly sourceLocations?: boolean;
  /** Reports the progress. */
  readonly progress: (message: string) => void;
  /** Receives the result at the end. */
  readonly summary: (message: string) => void;
}

/**
 * Synthesizes environments into a cloud assembly, their DNS zones into Terraform documents, and reports the findings in both.
 *
 * @returns whether nothing has to be fixed
 */
export function synthesize(props: SynthesisProps): boolean {
  const seconds = stopwatch();
  const folder = relative(props.projectRoot, props.outdir);
  const { progress, summary } = props;
  progress(`Settings: checking ${props.environments.length} environments`);
  const note = (text: string | undefined) => {
    if (text !== undefined) progress(text);
  };
  note(placeholderNote(props.environments));
  const app = new App({
    ...APP_PROPS,
    ...(props.sourceLocations === true && WITH_SOURCE_LOCATIONS),
    context: { ...APP_PROPS.context, ...props.context },
    outdir: props.outdir,
  });
  const policy = props.policy === false ? false : { ...props.policy, evidence: true };
  const stages = buildEnvironments(app, { ...props, policy });
  props.beforeSynthesis?.(stages.map(({ settings }) => settings));
  // It reads settings that only a validation makes safe to read.
  note(escalationNote(props.environments));
  const secondsOf = new Map<string, number>();
  for (const stage of stages) {
    progress(`${stage.stageName}: synthesizing ${stage.node.children.length} stacks (${seconds()} s)`);
    const stageSeconds = stopwatch();
    CachedValidation.begin(app, stage.synth());
    secondsOf.set(stage.stageName, Number(stageSeconds()));
  }
  progress(`Policy: five rule packs and CloudFormation Validate (${seconds()} s)`);
  const passed = synthesizeApp(app);
  if (props.sourceLocations === true) removeCreationStacks(props.outdir);
  const zones = reviewZones(props);
  const found = [...zones.values()].flatMap(({ findings }) => findings);
  const results = BaselinePolicy.results(app);
  const costs = stages.flatMap((stage) => costOf(stage) ?? []);
  if (costs.length > 0) writeCost(props.outdir, costs);
  const estimated = new Set(costs.map(({ environment }) => environment));
  const evidence = writeEvidence(props.outdir, results, {
    estimated,
    zones,
    projectRoot: props.projectRoot,
    hasReviewPage: costs.length > 0,
  });
  const pages = stages.flatMap(
    (stage) => pageOf({ stage, zones, evidence, results, projectRoot: props.projectRoot }) ?? [],
  );
  if (pages.length > 0) writePage(props.outdir, { environments: pages, changes: props.changes });
  for (const finding of found) summary(describeFinding(finding));
  if (pages.length > 0) for (const line of renderPlaces(withZones(results, zones), folder)) summary(line);
  summary(renderSummary(results, zones, secondsOf));
  summary(renderAcknowledgments(withZones(results, zones), policy === false ? undefined : policy.today));
  if (costs.length > 0) summary(renderCosts(costs));
  const isClean = passed && found.length === 0;
  summary(
    `${isClean ? 'Passed' : 'FAILED'} in ${seconds()} s. Templates, evidence and review page (review/index.html): ${folder}/`,
  );
  return isClean;
}

/** Results by environment. Without a date in the policy, review dates are not checked, in DNS zones and in stacks. */
function reviewZones(props: SynthesisProps): ReadonlyMap<string, ZoneReview> {
  const { zones, policy, only } = props;
  if (zones === undefined || policy === false) return new Map();
  const built = props.environments.filter(({ name }) => name === (only ?? name));
  props.progress(`Cloudflare: zones of ${built.filter(({ domain }) => domain).length} environments with a domain`);
  const folders = zones(built);
  return new Map(built.map((settings) => [settings.name, reviewZone(settings, folders, policy?.today ?? '')]));
}

function renderCosts(costs: readonly RecordedCost[]): string {
  const lines = costs.flatMap((cost) => costSummary(cost, cost.budgetUsd));
  return ['Estimated cost (details in cost.md):', ...lines.map((line) => `  ${line}`)].join('\n');
}

/** CDK prints the findings itself before it throws. */
function synthesizeApp(app: App): boolean {
  try {
    app.synth();
    return true;
  } catch (error) {
    if ((error as Error).name === 'ValidationFailed') return false;
    throw error;
  }
}

function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
