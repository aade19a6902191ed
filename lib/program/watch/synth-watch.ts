import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Baseline, type EnvironmentSettings, environmentsProps } from '../../environments';
import { environmentViolations, type Violation } from '../../stages/environment-violations';
import { validationCacheFolder } from '../../stages/template-validation/validation-cache';
import { ValidationThread } from '../../stages/template-validation/validation-thread';
import { readCdkJson } from '../cdk-json';
import { type CommandCall, type Estate, UserError } from '../command';
import { describeError } from '../describe-error';
import { requireZonePackages, writeDnsZones, zoneStoreFolder } from '../dns-zones';
import { changedEnvironments } from './changed-environments';
import { digestOfSources, EstateModules } from './estate-modules';
import { compareViolations, renderChanges } from './violation-changes';

/** Evaluates the environments of the configuration, and after a change those that changed. Nothing is written to `cdk.out`. */
export class SynthWatch {
  private readonly modules = new EstateModules();
  /** Starts while the first environment is built. */
  private readonly thread?: ValidationThread;
  private baseline?: Baseline;
  /** The folders of the configuration with the digest of their files, before these were loaded; undefined before the first evaluation. */
  private digests: ReadonlyMap<string, string | undefined>;
  /** By environment. */
  private violations = new Map<string, readonly Violation[]>();

  /** @param only the name of the one environment to evaluate; without it all */
  public constructor(
    private readonly call: CommandCall,
    private readonly only?: string,
  ) {
    this.digests = new Map([[call.directory, undefined]]);
    if (this.isValidated) this.thread = new ValidationThread();
  }

  /** Reports the changes since the last evaluation. @returns the folders of the configuration */
  public evaluate(): readonly string[] {
    const start = performance.now();
    const digests = new Map([...this.digests.keys()].map((folder) => [folder, digestOfSources(folder)]));
    // Another file of the folder changed, or none: an editor, or a log of this command.
    if ([...digests].every(([folder, digest]) => this.digests.get(folder) === digest)) return [...digests.keys()];
    this.digests = digests;
    try {
      this.modules.unload();
      const evaluated = this.evaluateChanged();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      this.call.print(
        `${evaluated.length === 0 ? 'No environment' : evaluated.join(', ')} changed: evaluated in ${seconds} s.`,
      );
    } catch (error) {
      // The next change of a file corrects it.
      this.call.report(describeError(error));
    }
    this.addLoadedFolders();
    return [...this.digests.keys()];
  }

  public end(): void {
    this.thread?.end();
  }

  private get isValidated(): boolean {
    return this.call.variables['CDK_VALIDATION'] !== 'false';
  }

  /** A folder that is known keeps its digest: a file that changes during the evaluation is evaluated again. */
  private addLoadedFolders(): void {
    const added = this.modules.directories.filter((folder) => !this.digests.has(folder));
    this.digests = new Map([...this.digests, ...added.map((folder) => [folder, digestOfSources(folder)] as const)]);
  }

  private loadEstate(): Estate {
    try {
      return this.call.estate();
    } finally {
      this.addLoadedFolders();
    }
  }

  private evaluateChanged(): readonly string[] {
    const { baseline, projectRoot, file } = this.loadEstate();
    const names = new Set(baseline.environments.map(({ name }) => name));
    if (this.only !== undefined && !names.has(this.only)) {
      throw new UserError(`There is no environment '${this.only}'; the settings have ${[...names].join(', ')}.`);
    }
    const changed = changedEnvironments(this.baseline, baseline).filter(({ name }) => name === (this.only ?? name));
    const props = environmentsProps(baseline, {
      projectRoot,
      settingsLocation: file,
      today: this.call.today,
      only: this.only,
      useStoredResults: this.isValidated,
    });
    const violations = new Map([...this.violations].filter(([name]) => names.has(name)));
    for (const settings of changed) violations.set(settings.name, this.violationsOf(settings, projectRoot, props));
    const [before, after] = [this.violations, violations].map((map) => [...map.values()].flat());
    this.baseline = baseline;
    this.violations = violations;
    this.call.print(renderChanges(compareViolations(before ?? [], after ?? [])));
    return changed.map(({ name }) => name);
  }

  private violationsOf(
    settings: EnvironmentSettings,
    projectRoot: string,
    props: ReturnType<typeof environmentsProps>,
  ): readonly Violation[] {
    const folder = join(validationCacheFolder(projectRoot), '../watch', settings.name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const synthesis = {
      ...props,
      context: readCdkJson(projectRoot).context,
      beforeSynthesis: (selected: readonly EnvironmentSettings[]) => requireZonePackages(selected),
      outdir: join(folder, 'cdk.out'),
      zones: (selected: readonly EnvironmentSettings[]) =>
        writeDnsZones(folder, selected, this.isValidated ? zoneStoreFolder(projectRoot) : undefined),
    };
    return environmentViolations(settings, synthesis, this.thread);
  }
}
