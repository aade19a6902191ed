import type { CheckResult } from '../deploy-local/checks';
import type { Emulator } from '../deploy-local/emulator';
import { resultOf, type Life } from '../deploy-local/life';
import type { Progress } from '../deploy-local/progress';
import { rehearseDeployment } from './deployment-rehearsal';
import { rehearseIncidents } from './incident-rehearsal';
import { rehearseRegionLoss } from './region-loss-rehearsal';
import { RehearsalSite, type RehearsalStep } from './rehearsal-site';
import { rehearseRemoval } from './removal-rehearsal';
import { rehearseManualRestore, rehearseRestore } from './restore-rehearsal';

/** The rehearsals by name, in their order. The last one removes the environment. */
export const REHEARSALS: Readonly<Record<string, RehearsalStep>> = {
  incidents: rehearseIncidents,
  removal: rehearseRemoval,
  'manual-restore': rehearseManualRestore,
  restore: rehearseRestore,
  'region-loss': rehearseRegionLoss,
};

/** The old cluster is protected: CloudFormation leaves it outside of the stack. */
const ON_PURPOSE = [/Cannot delete protected Cluster/];

/** Production is deployed once; each rehearsal leaves it deployable, and shows that by a deployment. */
export class Rehearsal implements Life {
  private readonly site: RehearsalSite;

  constructor(
    private readonly names: readonly string[],
    ...site: readonly [emulator: Emulator, directory: string, progress: Progress]
  ) {
    this.site = new RehearsalSite(...site);
  }

  public get results(): readonly CheckResult[] {
    return this.site.results;
  }

  public deploy(): Promise<boolean> {
    return rehearseDeployment(this.site);
  }

  /** The first rehearsal that fails ends the run: the next one would begin in another state. */
  public async run(): Promise<void> {
    try {
      if (!(await this.deploy())) return;
      for (const name of this.names) {
        await REHEARSALS[name]?.(this.site);
        if (this.site.hasFailed) return;
      }
    } catch (error) {
      this.site.results.push(resultOf('the run comes to its end', [String(error)]));
    }
  }

  public again(): Promise<void> {
    return Promise.resolve();
  }

  public unexpected(failures: readonly string[]): readonly string[] {
    return failures.filter((failure) => !ON_PURPOSE.some((reason) => reason.test(failure)));
  }
}
