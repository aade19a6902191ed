import type { Evaluation } from '../../lib/policy/evaluate';
import { type TemplateSet, isObject, type JsonObject, type Resource, type Template } from '../../lib/policy/model';
import { insertions, PROTECTIVE, replacements, type Path } from './operators';
import { schemaMutants } from './schema-mutants';
import { controlIdOf } from '../../lib/policy/rules/rule';

/** One secure property made insecure, or one protective resource removed. */
export interface Mutant {
  readonly template: Template;
  readonly logicalId: string;
  readonly type: string;

  /** Path in the resource; empty if the whole resource is removed. */
  readonly path: Path;
  readonly how: string;
  readonly value: unknown;

  /** The controls that read the property, of which one has to have a finding; empty if no rule reads it. */
  readonly controls: readonly string[];
}

/** All mutants of an environment, with the controls from the recorded reads. */
export function mutantsOf(templateSet: TemplateSet, evaluations: readonly Evaluation[]): Mutant[] {
  const readers = readersOf(evaluations);
  return templateSet.templates.flatMap((template) =>
    templateSet.allResources
      .filter((resource) => resource.template === template)
      .flatMap((resource) => [...deletion(resource), ...changes(resource, rawOf(resource), readers)]),
  );
}

function deletion(resource: Resource): Mutant[] {
  const controls = PROTECTIVE[resource.type];
  return controls === undefined ? [] : [{ ...placeOf(resource), path: [], how: 'is gone', value: undefined, controls }];
}

function changes(resource: Resource, raw: JsonObject, readers: Readers): Mutant[] {
  const present = [...walk(raw)].flatMap(([path, value]) =>
    replacements(path, value).map((replacement) => ({ path, ...replacement })),
  );
  const absent = [...readers.absent(resource)].flatMap((path) =>
    insertions(String(path.at(-1))).map((replacement) => ({ path, ...replacement })),
  );
  const changed = [...present, ...absent, ...schemaMutants(resource.type, raw['Properties'])];
  const distinct = new Map(changed.map((change) => [JSON.stringify([change.path, change.how]), change]));
  return [...distinct.values()].map(({ reads, ...change }) => ({
    ...placeOf(resource),
    ...change,
    controls: readers.of(resource, reads ?? change.path),
  }));
}

function placeOf({ template, logicalId, type }: Resource): Pick<Mutant, 'template' | 'logicalId' | 'type'> {
  return { template, logicalId, type };
}

/** The resource in its template, or the properties of the stack. */
export function rawOf({ template, logicalId, type }: Pick<Resource, 'template' | 'logicalId' | 'type'>): JsonObject {
  if (type === 'Stack') {
    return { Properties: template.stack ?? {} };
  }
  const resources = template.body['Resources'];
  const raw = isObject(resources) ? resources[logicalId] : undefined;
  return isObject(raw) ? raw : {};
}

/** All nested values, outermost first, without attributes that are not deployed. */
function* walk(value: unknown, path: Path = []): Generator<[Path, unknown]> {
  if (path.length === 1 && (path[0] === 'Metadata' || path[0] === 'DependsOn')) {
    return;
  }
  if (path.length > 0) {
    yield [path, value];
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* walk(item, [...path, index]);
    }
  } else if (isObject(value)) {
    for (const [key, below] of Object.entries(value)) {
      yield* walk(below, [...path, key]);
    }
  }
}

/** The recorded reads. */
class Readers {
  constructor(private readonly controls: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>) {}

  /** The controls whose rules read a property or a nested value. */
  public of(resource: Resource, path: Path): string[] {
    const place = path.join('.');
    const found = new Set<string>();
    for (const [read, controls] of this.controls.get(keyOf(resource)) ?? []) {
      if (read === place || read.startsWith(`${place}.`)) {
        for (const control of controls) {
          found.add(control);
        }
      }
    }
    return [...found].sort();
  }

  /** The absent properties that rules read. */
  public *absent(resource: Resource): Generator<Path> {
    const raw = rawOf(resource);
    for (const read of (this.controls.get(keyOf(resource)) ?? new Map<string, unknown>()).keys()) {
      const path = read.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
      if (valueAt(raw, path) === undefined && isObject(valueAt(raw, path.slice(0, -1)))) {
        yield path;
      }
    }
  }
}

function readersOf(evaluations: readonly Evaluation[]): Readers {
  const controls = new Map<string, Map<string, Set<string>>>();
  for (const { rule, reads: log } of evaluations) {
    for (const { resource, path } of log?.reads ?? []) {
      const ofResource = controls.get(keyOf(resource)) ?? new Map<string, Set<string>>();
      controls.set(keyOf(resource), ofResource.set(path, (ofResource.get(path) ?? new Set()).add(controlIdOf(rule))));
    }
  }
  return new Readers(controls);
}

/** The key of a resource, independent of its environment. */
export function keyOf({ template, logicalId }: Pick<Resource, 'template' | 'logicalId'>): string {
  return `${template.name} ${logicalId}`;
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (below, key) =>
      Array.isArray(below) ? (below as unknown[])[Number(key)] : isObject(below) ? below[String(key)] : undefined,
    value,
  );
}
