import { section, type Template } from './template';

/** The outputs of a template set by name, for references by the name of a stack. */
export class OutputIndex {
  private readonly byName = new Map<string, Template[]>();

  constructor(templates: readonly Template[]) {
    for (const template of templates) {
      for (const name of Object.keys(section(template, 'Outputs'))) {
        const key = keyOf(template.stackName, name);
        const found = this.byName.get(key);
        if (found === undefined) this.byName.set(key, [template]);
        else found.push(template);
      }
    }
  }

  /** The templates of the named stack with an output; without known stack names, all with such an output. */
  public find(stackName: string | undefined, outputName: string): readonly Template[] {
    const named = stackName === undefined ? [] : (this.byName.get(keyOf(stackName, outputName)) ?? []);
    return named.length > 0 ? named : (this.byName.get(keyOf(undefined, outputName)) ?? []);
  }
}

function keyOf(stackName: string | undefined, outputName: string): string {
  return `${stackName === undefined ? '' : `${stackName} `}${outputName}`;
}
