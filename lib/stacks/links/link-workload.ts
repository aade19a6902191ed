import { type EnvironmentSettings, linksOf, type WorkloadSettings } from '../../config';
import { LinkKind, linkVariable } from '../../../facts/link-kinds';
import { WorkloadTag } from '../../../constructs';
import { workloadTagValue } from './linked-workloads';
import type { Link, LinkedWorkload, LinkTarget, LinkTargets } from './link-target';

/** Data stores whose resource policy names the workloads by the tag of their role. */
const NAMED_BY_TAG: readonly LinkKind[] = [LinkKind.QUEUE, LinkKind.SECRET, LinkKind.TOPIC];

/** The settings of a service, job or function that links need. */
export type LinkingSettings = Pick<WorkloadSettings, 'links' | 'name'>;

/** The links of one workload. */
export interface WorkloadLinks {
  readonly settings: EnvironmentSettings;
  readonly workloadSettings: LinkingSettings;
  /** The data stores of the environment. */
  readonly linkTargets: LinkTargets;
}

/** Grants a workload the access that its links declare, and nothing more (STO-04). */
export function linkWorkload(workload: LinkedWorkload, links: WorkloadLinks): void {
  const all = resolved(links);
  if (all.some(({ kind }) => NAMED_BY_TAG.includes(kind))) {
    WorkloadTag.add(workload, workloadTagValue(links.settings, links.workloadSettings.name));
  }
  for (const { link, target } of all) target.grant(workload, link);
}

/** The environment variables of a workload with links: `UPLOADS_BUCKET`, `ORDERS_QUEUE_URL`. */
export function linkEnvironment(links: WorkloadLinks): Record<string, string> {
  const entries = resolved(links).flatMap(({ link, name, target }) =>
    Object.entries(target.variables(link)).map(([suffix, value]) => [linkVariable(name, suffix), value] as const),
  );
  return Object.fromEntries(entries);
}

interface ResolvedLink {
  readonly kind: LinkKind;
  readonly name: string;
  readonly link: Link;
  readonly target: LinkTarget;
}

function resolved({ linkTargets, settings, workloadSettings }: WorkloadLinks): readonly ResolvedLink[] {
  return linksOf(settings, workloadSettings).map(({ access, kind, name }) => {
    const target = linkTargets.get(name);
    if (target === undefined) throw new Error(`The stage has no stack with the data store '${name}'`);
    return { kind, name, target, link: { workload: workloadSettings.name, access } };
  });
}
