import { CLOUDFLARE_RULES, terraformTemplates } from '../../policy/cloudflare';
import { evaluate, type Evaluation, findingId } from '../../policy/evaluate';
import { isObject, type Resource, TemplateSet } from '../../policy/model';
import { isEnvironmentRule } from '../../policy/rules/environment-rule';
import { templatesOf } from '../access';
import type { EnvironmentSide } from '../side';

/** A property that a rule read for a resource. */
export interface ReadValue {
  readonly rule: string;
  readonly resource: Resource;

  /** The resource with the property. */
  readonly owner: Resource;
  readonly path: string;
  readonly value: string;
}

/** A finding, with the resource that has it. */
export interface FoundProblem {
  readonly id: string;
  readonly resource: Resource;
  readonly location: string;
  readonly message: string;
}

/** The results of all rules for one environment, by keys that are the same on both sides. */
export interface EvaluatedSide {
  readonly findings: ReadonlyMap<string, FoundProblem>;
  readonly reads: ReadonlyMap<string, ReadValue>;

  /** Each rule with each resource that it evaluated. */
  readonly evaluations: ReadonlyMap<string, Pick<ReadValue, 'resource' | 'rule'>>;

  /** The keys of all resources. */
  readonly resources: ReadonlySet<string>;
}

/** The kinds of values that have no text. */
const WITHOUT_TEXT = ['map', 'list'];

/** The status of a rule in the evidence whose service exists elsewhere. */
const DECLARED = 'declared';

/** Properties that can contain a secret. */
const CONFIDENTIAL = /\.Environment\.|password|secret|token|credential/i;

/** Evaluates all rules for the templates and the DNS zone of an environment; an environment that is missing has no results. */
export function evaluatedSide(side: EnvironmentSide | undefined): EvaluatedSide {
  const findings = new Map<string, FoundProblem>();
  const reads = new Map<string, ReadValue>();
  const evaluations = new Map<string, Pick<ReadValue, 'resource' | 'rule'>>();
  const sets = side === undefined ? [] : templateSetsOf(side);
  for (const evaluation of sets.flatMap(([set, rules]) =>
    evaluate(set, { recordReads: true, ...(rules && { rules }) }),
  )) {
    const { resource, rule } = evaluation;
    if (isEnvironmentRule(rule) && (side === undefined || isDeclared(rule.id, side))) continue;
    evaluations.set(`${rule.id} ${keyOf(resource)}`, { resource, rule: rule.id });
    for (const each of evaluation.findings) {
      const id = findingId({ ...each, rule, resource });
      findings.set(`${id} ${keyOf(resource)} ${each.location}`, { ...each, id, resource });
    }
    for (const read of readValues(evaluation)) {
      reads.set(`${rule.id} ${keyOf(resource)} ${keyOf(read.owner)} ${read.path}`, read);
    }
  }
  const resources = new Set(sets.flatMap(([set]) => set.allResources.map(keyOf)));
  return { findings, reads, evaluations, resources };
}

/** A resource, in the same form on both sides. */
export function keyOf({ logicalId, template }: Resource): string {
  return `${template.stackName ?? template.name}/${logicalId}`;
}

type RuledSet = readonly [TemplateSet, typeof CLOUDFLARE_RULES | undefined];

function templateSetsOf(side: EnvironmentSide): RuledSet[] {
  const { requirements } = side.templates;
  const templates = new TemplateSet(templatesOf(side), side.tier, {
    requirements,
    ...(side.isWhole && { environment: side.name }),
  });
  if (side.zone.length === 0) return [[templates, undefined]];
  return [
    [templates, undefined],
    [new TemplateSet(terraformTemplates(side.zone), side.tier), CLOUDFLARE_RULES],
  ];
}

/** Whether the owner stated in the evidence that the environment has it elsewhere (`providedElsewhere`). */
function isDeclared(rule: string, { evidence }: EnvironmentSide): boolean {
  const controls = listOf(evidence?.['controls']);
  const rules = controls.flatMap((control) => (isObject(control) ? listOf(control['rules']) : []));
  return rules.some((each) => isObject(each) && each['rule'] === rule && each['status'] === DECLARED);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The reads of a rule about the environment are those of the rules of the resources. */
function readValues({ reads, resource, rule }: Evaluation): ReadValue[] {
  if (isEnvironmentRule(rule)) return [];
  return (reads?.reads ?? [])
    .filter(({ path, value }) => !WITHOUT_TEXT.includes(value) && !CONFIDENTIAL.test(path))
    .map(({ path, resource: owner, value }) => ({ rule: rule.id, resource, owner, path, value }));
}
