import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT, VALIDATION_REPORT_FILE } from 'aws-cdk-lib/cx-api';
import { reviewZone, type ZoneFolder } from '../cloudflare/zone-review';
import type { EnvironmentSettings } from '../config';
import { APP_PROPS, buildEnvironments } from './baseline-app';
import type { SynthesisProps } from './synthesize';
import { CachedValidation } from './template-validation/cached-validation';
import { ValidationCache } from './template-validation/validation-cache';
import type { ValidationThread } from './template-validation/validation-thread';

/** A violation of a rule of the policy, of CloudFormation Validate, of a quota or of a rule for DNS zones. */
export interface Violation {
  readonly rule: string;
  /** The construct, or the resource of the DNS zone. */
  readonly place: string;
  /** The violation, with the value that was given. */
  readonly what: string;
  readonly fix?: string;
  /** Whether synthesis fails with it. */
  readonly isError: boolean;
}

/** What `validation-report.json` contains of each plugin. */
interface PluginReport {
  readonly violations: readonly {
    readonly ruleName: string;
    readonly description: string;
    readonly suggestedFix?: string;
    readonly fix?: string;
    readonly severity?: string;
    readonly violatingConstructs: readonly { readonly constructPath?: string }[];
  }[];
}

/** The severities with which synthesis does not fail. */
const NOT_FAILING = ['warning', 'info'];

/**
 * Synthesizes one environment and its DNS zone and returns all violations. Nothing is printed.
 *
 * @param validationThread evaluates the templates without a stored result; without it, CDK's own plugin evaluates them, unless it is off
 * @throws SettingsError when the settings of any environment have validation errors
 */
export function environmentViolations(
  settings: EnvironmentSettings,
  props: Omit<SynthesisProps, 'progress' | 'summary'>,
  validationThread: ValidationThread | undefined,
): readonly Violation[] {
  const context = {
    ...APP_PROPS.context,
    ...props.context,
    [FAIL_SYNTH_ON_VALIDATION_ERRORS_CONTEXT]: false,
  };
  const app = new App({ ...APP_PROPS, context, outdir: props.outdir, treeMetadata: false });
  const { validationCache, ...others } = props;
  if (validationThread !== undefined && validationCache !== undefined) {
    CachedValidation.addTo(app, new ValidationCache(validationCache, props.environments.length), validationThread);
  }
  const stages = buildEnvironments(app, { ...others, only: settings.name });
  props.beforeSynthesis?.(stages.map((stage) => stage.settings));
  for (const stage of stages) {
    CachedValidation.begin(app, stage.synth());
  }
  const { directory } = app.synth();
  return [...reportedIn(directory), ...zoneViolations(settings, props)];
}

function reportedIn(directory: string): readonly Violation[] {
  const text = readFileSync(join(directory, VALIDATION_REPORT_FILE), 'utf8');
  const { pluginReports } = JSON.parse(text) as { readonly pluginReports: readonly PluginReport[] };
  return pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ description, fix, ruleName, severity = 'error', suggestedFix, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath = '' }) => ({
        rule: ruleName,
        place: constructPath,
        what: description,
        fix: suggestedFix ?? fix,
        isError: !NOT_FAILING.includes(severity),
      })),
    );
}

function zoneViolations(
  settings: EnvironmentSettings,
  { policy, zones }: Pick<SynthesisProps, 'policy' | 'zones'>,
): readonly Violation[] {
  if (zones === undefined || policy === false) return [];
  const folders: readonly ZoneFolder[] = zones([settings]);
  const { findings } = reviewZone(settings, folders, policy?.today ?? '');
  return findings.map(({ id, constructPath, what, fix }) => ({
    ...{ rule: id, place: constructPath, what, fix },
    isError: true,
  }));
}
