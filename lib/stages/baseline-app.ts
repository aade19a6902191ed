import { join } from 'node:path';
import type { App, AppProps } from 'aws-cdk-lib';
import { type EnvironmentSettings, SettingsError, settingsErrors, type ValidationOptions } from '../config';
import { BaselinePolicy, type EnforceOptions } from '../policy';
import { EvaluationStore, storeEvaluations } from '../policy/store-evaluations';
import { accountShareOf } from './account-share';
import { enforceBudget } from './cost/cost-check';
import { EnvironmentStage } from './environment-stage';
import featureFlags from './feature-flags.json';
import { recordLeftOut } from './left-out';
import { type OwnStacks, ownStacksErrors } from './own-stacks';
import { providedElsewhere } from './provided-elsewhere';
import { enforceQuotas } from './quotas/quota-checks';
import { CachedValidation } from './template-validation/cached-validation';
import { ValidationCache } from './template-validation/validation-cache';

/**
 * The feature flags of CDK that the templates are tested with; `cdk.json` can override them. The same bytes on every machine: creation
 * stack traces would write its paths into the assembly. They also take a third of the time, unless the context key disables them; in
 * `cdk.json` the CLI would warn of that key at every call.
 */
export const APP_PROPS: AppProps = {
  analyticsReporting: false,
  context: featureFlags,
  stackTraces: false,
  postCliContext: { 'aws:cdk:disable-creation-stack-traces': true },
};

export interface BaselineAppProps extends ValidationOptions {
  /** All environments: they are validated together even if only one is built. */
  readonly environments: readonly EnvironmentSettings[];
  /**
   * Name of the one environment to build.
   * @default - all
   */
  readonly only?: string;
  /**
   * Stacks that the adopter adds to environments.
   * @default - none
   */
  readonly ownStacks?: readonly OwnStacks[];
  /** Folder that image directories are relative to. */
  readonly projectRoot: string;
  /**
   * Options of the policy; each environment has its own tier. `false` builds the same tree without a policy, to
   * measure the duration of the policy.
   * @default {}
   */
  readonly policy?: Omit<EnforceOptions, 'tier'> | false;
  /**
   * Folder for the results of CloudFormation Validate, so that it evaluates changed templates only. It can be deleted at any time.
   * @default - every template is validated in every run
   */
  readonly validationCache?: string;
}

/**
 * Builds the environments as stages of an app, each with the policy of its tier.
 *
 * @throws SettingsError when the settings have validation errors; no stage is built then
 */
export function buildEnvironments(app: App, props: BaselineAppProps): EnvironmentStage[] {
  const today = props.policy === false ? undefined : props.policy?.today;
  const { environments, ownStacks = [] } = props;
  const errors = [...settingsErrors(environments, { today, ...props }), ...ownStacksErrors(ownStacks, environments)];
  if (errors.length > 0) throw new SettingsError(errors, props.settingsLocation);
  if (props.validationCache !== undefined) {
    CachedValidation.addTo(app, new ValidationCache(props.validationCache, environments.length), [
      props.only ?? null,
      environments,
    ]);
  }
  const evaluations =
    props.validationCache === undefined
      ? undefined
      : new EvaluationStore(join(props.validationCache, '../evaluations'), environments.length);
  const selected = selectEnvironments(props);
  const leftOut = environments.filter((settings) => !selected.includes(settings));
  recordLeftOut(
    app.outdir,
    leftOut.map(({ name }) => name),
  );
  const stages = selected.map((settings) => {
    const accountShare = accountShareOf(props.environments, settings);
    const stage = new EnvironmentStage(app, { accountShare, settings, ownStacks, projectRoot: props.projectRoot });
    enforceQuotas(stage);
    if (props.policy !== false) {
      enforceBudget(stage, settings);
      const { allowedRegions } = props;
      BaselinePolicy.enforce(stage, {
        allowedRegions,
        ...props.policy,
        providedElsewhere: [...providedElsewhere(environments, settings), ...(props.policy?.providedElsewhere ?? [])],
        tier: settings.tier,
      });
      if (evaluations !== undefined) storeEvaluations(stage, evaluations);
    }
    return stage;
  });
  CachedValidation.start(app);
  return stages;
}

function selectEnvironments({ environments, only }: BaselineAppProps): readonly EnvironmentSettings[] {
  if (only === undefined) return environments;
  const selected = environments.filter((settings) => settings.name === only);
  if (selected.length > 0) return selected;
  throw new Error(
    `There is no environment '${only}'; the settings have ${environments.map((settings) => settings.name).join(', ')}.`,
  );
}
