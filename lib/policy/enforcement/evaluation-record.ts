import type { Evaluation } from '../evaluate';
import type { Attestation, Finding, Resource, TemplateSet } from '../model';
import type { Rule } from '../rules/rule';
import { decidingReads } from './deciding-reads';

/** A resource: the name of its template, and its logical id. */
type ResourceName = readonly [template: string, logicalId: string];

/** An evaluation without objects of the process: resources are indexes of {@link StoredEvaluations.resources}. */
interface StoredEvaluation {
  readonly rule: string;
  readonly resource: number;
  readonly findings: readonly Finding[];
  readonly reads?: readonly (readonly [resource: number, path: string, value: string])[];
  readonly attestations?: readonly Attestation[];
  readonly facts?: readonly (readonly [of: number | string, name: string, value: string])[];
}

export interface StoredEvaluations {
  readonly resources: readonly ResourceName[];
  readonly evaluations: readonly StoredEvaluation[];
}

/** Evaluations as a report reads them: of the reads, only those that can decide. */
export function storedEvaluations(evaluations: readonly Evaluation[]): StoredEvaluations {
  const indexes = new Map<Resource, number>();
  const indexOf = (resource: Resource): number => {
    const index = indexes.get(resource) ?? indexes.size;
    indexes.set(resource, index);
    return index;
  };
  const stored = evaluations.map(({ rule, resource, findings, reads, facts }): StoredEvaluation => {
    const deciding = facts === undefined ? decidingReads(resource, reads?.reads ?? []) : [];
    return {
      rule: rule.id,
      resource: indexOf(resource),
      findings,
      reads: reads && deciding.map((read) => [indexOf(read.resource), read.path, read.value]),
      attestations: reads?.attestations,
      facts: facts?.map(({ of, name, value }) => [typeof of === 'string' ? of : indexOf(of), name, value]),
    };
  });
  const resources = [...indexes.keys()].map(({ template, logicalId }): ResourceName => [template.name, logicalId]);
  return { resources, evaluations: stored };
}

/** The evaluations of a template set. @throws Error if it has no such resource, or if there is no such rule */
export function restoredEvaluations(
  { resources: names, evaluations }: StoredEvaluations,
  templateSet: TemplateSet,
  rules: readonly Rule[],
): Evaluation[] {
  const byName = new Map(templateSet.allResources.map((each) => [nameOf([each.template.name, each.logicalId]), each]));
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const resources = names.map((name) => required(byName.get(nameOf(name))));
  const resource = (index: number) => required(resources[index]);
  return evaluations.map(({ rule, resource: index, findings, reads, attestations = [], facts }) => ({
    rule: required(byId.get(rule)),
    resource: resource(index),
    findings,
    ...(reads !== undefined && {
      reads: { reads: reads.map(([of, path, value]) => ({ resource: resource(of), path, value })), attestations },
    }),
    ...(facts !== undefined && {
      facts: facts.map(([of, name, value]) => ({ of: typeof of === 'string' ? of : resource(of), name, value })),
    }),
  }));
}

function nameOf([template, logicalId]: ResourceName): string {
  return `${template}\n${logicalId}`;
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the stored evaluations are of other templates or rules');
  return value;
}
