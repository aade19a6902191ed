import type { ZoneReview } from '../../cloudflare/zone-review';
import type { EnvironmentEvidence } from '../../evidence';
import type { PageEnvironment } from '../../page';
import type { PolicyResult } from '../../policy';
import { evaluatedTemplates } from '../../policy/evaluated-templates';
import { environmentGraphs } from '../../policy/graph';
import { costOf } from '../cost/cost-check';
import type { EnvironmentStage } from '../environment-stage';
import { apiRoutes } from './api-routes';
import { databaseAccess } from './database-access';
import { effectiveValues } from './effective-values';
import { egressOf } from './egress';
import { loadBalancerRoutes } from './load-balancer-routes';
import { operatorsOf } from './operators';
import { productsOf } from './products';
import { recoveryOf } from './recovery';
import { replicasOf } from './replicas';
import { roleCalls } from './role-calls';
import { shownNames } from './shown-names';
import { sourceLocations } from './source-locations';
import { subscriptionsOf } from './subscriptions';
import { stackTitles, supportingStacks } from './stack-titles';

/** What the review page shows of an environment, from the results of its synthesis. */
interface PageSources {
  readonly stage: EnvironmentStage;
  readonly results: readonly PolicyResult[];
  readonly evidence: readonly EnvironmentEvidence[];
  /** DNS zones by environment. */
  readonly zones: ReadonlyMap<string, ZoneReview>;
  readonly projectRoot: string;
}

/** The content of the review page for one environment; undefined without the policy. */
export function pageOf({ evidence, projectRoot, results, stage, zones }: PageSources): PageEnvironment | undefined {
  const result = results.find((each) => each.stage === stage.stageName);
  const ofStage = evidence.find(({ environment }) => environment === stage.stageName);
  const cost = costOf(stage);
  const templates = evaluatedTemplates(stage);
  const [graph] = templates === undefined ? [] : environmentGraphs(templates);
  if (result === undefined || ofStage === undefined || cost === undefined) return undefined;
  if (templates === undefined || graph === undefined) return undefined;
  const sources = sourceLocations(stage, projectRoot);
  const names = shownNames(templates);
  const products = productsOf(templates);
  return {
    name: stage.stageName,
    tier: stage.settings.tier,
    stacks: result.stacks,
    stackTitles: stackTitles(stage.settings),
    supportingStacks: supportingStacks(
      stage.settings,
      templates.templates.map(({ name, stackName = name }) => stackName),
    ),
    findings: [...result.findings, ...(zones.get(stage.stageName)?.findings ?? [])],
    resources: templates.templates.flatMap((template) =>
      templates.resourcesOf(template).map((resource) => {
        const { logicalId, type } = resource;
        const stack = template.stackName ?? template.name;
        const [product, shownAs] = [products.get(resource), names.get(resource)];
        return {
          ...{ stack, logicalId, type, ...sources.get(`${stack}/${logicalId}`) },
          ...(product !== undefined && { product }),
          ...(shownAs && { shownAs }),
        };
      }),
    ),
    names: zones.get(stage.stageName)?.names ?? [],
    evidence: ofStage,
    cost,
    graph: graph.view(),
    routes: [...loadBalancerRoutes(templates), ...apiRoutes(templates)],
    egress: egressOf(graph),
    databases: databaseAccess(graph),
    operators: operatorsOf(graph),
    calls: roleCalls(graph),
    regions: Object.fromEntries(
      templates.templates.map(({ name, region = stage.settings.region, stackName = name }) => [stackName, region]),
    ),
    replicas: replicasOf(templates),
    subscriptions: subscriptionsOf(templates),
    effective: effectiveValues(stage.settings.name, templates),
    settings: Object.fromEntries(flattened('', stage.settings)),
    recovery: recoveryOf(stage, templates),
  };
}

/** Each environment has its own. */
const IDENTITY = /^(?:name|account)$/;

/** Values by their path; elements of a list by their name. */
function flattened(path: string, value: unknown): (readonly [string, string])[] {
  if (IDENTITY.test(path) || value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const name = Array.isArray(value) ? nameOf(item, key) : key;
    return flattened(path === '' ? name : `${path}.${name}`, item);
  });
}

function nameOf(item: unknown, position: string): string {
  return typeof item === 'object' && item !== null && 'name' in item ? String(item.name) : position;
}
