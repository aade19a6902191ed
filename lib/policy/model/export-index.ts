import { isObject, section, type Template } from './template';
import type { TemplateScope } from './template-scope';
import type { Resolved } from './value';

interface Export {
  readonly scope: TemplateScope;
  readonly name: unknown;
  readonly value: unknown;
}

/** The exports of a template set by name. Most references across stacks are imports of exports. */
export class ExportIndex {
  private readonly byName = new Map<string, Export>();

  /** Exports whose name depends on a condition, and can differ on each path. */
  private readonly conditional: Export[] = [];

  constructor(scopes: readonly TemplateScope[]) {
    for (const each of scopes.flatMap(exportsOf)) {
      const name = each.scope.isConstant(each.name) ? each.scope.text(each.name) : undefined;
      if (name === undefined) {
        this.conditional.push(each);
      } else if (!this.byName.has(name)) {
        this.byName.set(name, each);
      }
    }
  }

  /** The exports that can have a name on any path. */
  public candidates(name: string): { readonly template: Template; readonly value: unknown }[] {
    const named = this.byName.get(name);
    return [...(named === undefined ? [] : [named]), ...this.conditional].map(({ scope, value }) => ({
      template: scope.template,
      value,
    }));
  }

  /** The value of the export with a name; undefined without one. */
  public find(name: string): Resolved | undefined {
    const found = this.byName.get(name) ?? this.conditional.find((each) => each.scope.text(each.name) === name);
    return found?.scope.resolve(found.value);
  }
}

function exportsOf(scope: TemplateScope): Export[] {
  return Object.values(section(scope.template, 'Outputs')).flatMap((output) =>
    isObject(output) && isObject(output['Export'])
      ? [{ scope, name: output['Export']['Name'], value: output['Value'] }]
      : [],
  );
}
