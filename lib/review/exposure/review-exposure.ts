import { ConditionPaths, TemplateSet } from '../../policy/model';
import { terraformTemplates, type TerraformDocument } from '../../policy/cloudflare';
import { readable } from '../../policy/predicates/access/canonical-text';
import { describeList } from '../access/access-line';
import { labelOf } from '../../policy/predicates/access/principals';
import type { ComparedTemplates } from '../access';
import {
  allowedDomains,
  cloudflareNames,
  DNS_FIREWALL,
  route53Names,
} from '../../policy/predicates/connections/dns-flows';
import { describePorts, type Flow, permits } from '../../policy/predicates/connections/flow';
import { type ExposureKind, reasonOf } from '../../policy/predicates/connections/exposure-kinds';
import { loadBalancerFlows } from '../../policy/predicates/connections/load-balancer-flows';
import { networkFlows, PUBLIC_ADDRESS } from '../../policy/predicates/connections/network-flows';
import { publicEndpoints } from '../../policy/predicates/connections/public-endpoints';

/** Connections that a change makes possible or impossible, as one line of a report. */
export interface ExposureChange {
  readonly direction: 'opened' | 'closed';
  readonly kind: ExposureKind;

  /** Whether the change needs an approval by name. */
  readonly isBlocking: boolean;

  /** `source → target and ports`, with the path. */
  readonly message: string;
  readonly source: string;
  readonly target: string;
  readonly restrictions: readonly string[];

  /** The flow that permits the connection. */
  readonly flow: Flow;
}

/** The templates of an environment and of its DNS zone on both sides. */
export interface ComparedEnvironments extends ComparedTemplates {
  /** The Terraform documents of the DNS zone; empty without one. */
  readonly zones: { readonly before: readonly TerraformDocument[]; readonly after: readonly TerraformDocument[] };
}

/** The connections that a change makes possible and impossible. Network ACLs are not evaluated: they restrict further. */
export function reviewExposure({ after, before, zones }: ComparedEnvironments): ExposureChange[] {
  const conditionPaths = new ConditionPaths();
  const found = new Map<string, ExposureChange>();
  const sets = [before, after].map(({ templates, tier }) => new TemplateSet(templates, tier, { conditionPaths }));
  const documents = [zones.before, zones.after].map((zone) => new TemplateSet(terraformTemplates(zone), before.tier));
  conditionPaths.forEachPath(() => {
    const [old = [], current = []] = sets.map((each, index) => flowsOf(each, documents[index]));
    for (const each of [...changesOf(old, current, 'opened'), ...changesOf(current, old, 'closed')]) {
      found.set(`${each.direction} ${each.message}`, each);
    }
  });
  return [...found.values()];
}

function flowsOf(templateSet: TemplateSet, zone: TemplateSet | undefined): Flow[] {
  const entries = loadBalancerFlows(templateSet);
  // A rule of a load balancer is listed with its listener.
  const isListed = (flow: Flow) => entries.some((each) => isSameRule(each, flow));
  return [
    ...entries,
    ...networkFlows(templateSet).filter((flow) => !isListed(flow)),
    ...publicEndpoints(templateSet),
    ...route53Names(templateSet),
    ...allowedDomains(templateSet),
    ...(zone === undefined ? [] : cloudflareNames(zone)),
  ];
}

function changesOf(
  before: readonly Flow[],
  after: readonly Flow[],
  direction: ExposureChange['direction'],
): ExposureChange[] {
  const opened = after.filter((flow) => !before.some((each) => permits(each, flow)));
  const widest = opened.filter(
    (flow, index) =>
      !opened.some((each, other) => other !== index && permits(each, flow) && (other < index || !permits(flow, each))),
  );
  const groups = new Map<string, Flow[]>();
  for (const flow of widest) groups.set(groupOf(flow), [...(groups.get(groupOf(flow)) ?? []), flow]);
  return [...groups.values()].flatMap((flows) => changeOf(flows, before, direction));
}

function isSameRule(one: Flow, other: Flow): boolean {
  return one.resource === other.resource && one.property === other.property && one.source === other.source;
}

/** Connections to one target by the same cause; the public resources of one security group, and the workloads with one destination. */
function groupOf({ isReachable, kind, path, ports, property, resource, restrictions, source, target }: Flow): string {
  const isAddress = path[0] === PUBLIC_ADDRESS;
  const isDomain = kind === 'internet-egress' && path[0] === DNS_FIREWALL;
  const cause = kind === 'internet-egress' && !isDomain ? '' : `${labelOf(resource)} ${property.replace(/\.\d+$/, '')}`;
  return JSON.stringify([kind, isReachable, isAddress || isDomain ? source : target, ports, cause, restrictions]);
}

function changeOf(
  flows: readonly Flow[],
  before: readonly Flow[],
  direction: ExposureChange['direction'],
): ExposureChange[] {
  const [first] = flows;
  if (first === undefined) return [];
  const { isReachable, kind, path, ports, restrictions } = first;
  const source = listOf(flows.map((flow) => flow.source));
  const target = listOf(flows.map((flow) => flow.target));
  const isBlocking = direction === 'opened' && isReachable && reasonOf(kind) !== undefined;
  const removed = before
    .find((flow) => permits({ ...flow, restrictions: [] }, first))
    ?.restrictions.filter((each) => !restrictions.includes(each));
  const message = [
    `${source} → ${target}`,
    ports === undefined ? '' : ` ${describePorts(ports)}`,
    restrictions.length === 0 ? '' : `, if ${restrictions.join(' and ')}`,
    ` (${listOf(path)}${isReachable ? '' : '; no address or route makes the connection possible'})`,
    direction === 'opened' && removed !== undefined && removed.length > 0
      ? `; no longer required: ${removed.join(' and ')}`
      : '',
    isBlocking ? `; ${reasonOf(kind) ?? ''}` : '',
  ].join('');
  return [{ direction, kind, isBlocking, message: readable(message), source, target, restrictions, flow: first }];
}

function listOf(names: readonly string[]): string {
  return describeList([...new Set(names.map(readable))], 'networks and resources');
}
