import type { Template, TemplateResource } from './variant-assembly';

/** A variable of `Fn::Sub`, but not the literal `${!name}`. */
const VARIABLE = /\$\{([^!}][^}]*)\}/g;

/** The order that CloudFormation derives from a template: a resource is created after those that it depends on, and deleted before them. */
export class TemplateGraph {
  private readonly dependencies = new Map<string, ReadonlySet<string>>();

  constructor(public readonly resources: Template['Resources']) {}

  /** Whether CloudFormation creates a resource after another one, by references or by `DependsOn`, directly or through others. */
  public dependsOn(logicalId: string, other: string): boolean {
    return this.dependenciesOf(logicalId).has(other);
  }

  /** The resources of the template that a value refers to. */
  public referencesIn(value: unknown): readonly string[] {
    return referencedIn(value).filter((name) => name in this.resources);
  }

  /** The resources whose properties refer to a resource. */
  public usersOf(logicalId: string): readonly string[] {
    return Object.entries(this.resources)
      .filter(([, { Properties }]) => referencedIn(Properties).includes(logicalId))
      .map(([user]) => user);
  }

  /** The resources that a resource waits for: by references and by `DependsOn`. */
  public direct(logicalId: string): readonly string[] {
    const { DependsOn = [], Properties } = this.resources[logicalId] ?? ({ Type: '' } satisfies TemplateResource);
    return [...[DependsOn].flat(), ...this.referencesIn(Properties)];
  }

  private dependenciesOf(logicalId: string): ReadonlySet<string> {
    const known = this.dependencies.get(logicalId);
    if (known !== undefined) return known;
    const found = new Set(this.direct(logicalId));
    // A set hands out what is added while it is read: chains are followed to their end.
    for (const dependency of found) for (const next of this.direct(dependency)) found.add(next);
    this.dependencies.set(logicalId, found);
    return found;
  }
}

function referencedIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(referencedIn);
  return Object.entries(value).flatMap(([name, part]: [string, unknown]) => {
    if (name === 'Ref') return [String(part)];
    if (name === 'Fn::GetAtt') return [String(Array.isArray(part) ? part[0] : part).replace(/\..*/, '')];
    const variables = name === 'Fn::Sub' ? [...JSON.stringify(part).matchAll(VARIABLE)] : [];
    return [...variables.map(([, variable = '']) => variable.replace(/\..*/, '')), ...referencedIn(part)];
  });
}
