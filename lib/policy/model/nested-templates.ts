import type { Resource } from './resource';
import type { Template } from './template';

export const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** Metadata key under which CDK writes the file of a nested stack. */
const ASSET_PATH_METADATA_KEY = 'aws:asset:path';

/** The templates of a set by their nested stack and by file. */
export class NestedTemplates {
  private readonly byStack = new Map<string, Template>();
  private readonly byFile = new Map<string, Template>();

  constructor(templates: readonly Template[]) {
    for (const template of templates) {
      const { nestedIn } = template;
      if (nestedIn !== undefined) this.byStack.set(stackKey(nestedIn.template, nestedIn.logicalId), template);
      for (const file of pathEndings(template.file)) {
        if (!this.byFile.has(file)) this.byFile.set(file, template);
      }
    }
  }

  /** The template of a nested stack: the one that names it, or by CDK's metadata, or by the file name. */
  public of(stack: Resource): Template | undefined {
    if (stack.type !== NESTED_STACK) return undefined;
    const known = this.byStack.get(stackKey(stack.template.name, stack.logicalId));
    if (known !== undefined) return known;
    const file = childTemplateName(stack);
    return file === undefined ? undefined : this.byFile.get(file);
  }
}

function stackKey(template: string, logicalId: string): string {
  return `${template} ${logicalId}`;
}

/** The file of the template of a nested stack: from CDK's metadata, or the last part of the URL. Undefined if it is not known. */
export function childTemplateName(stack: Resource): string | undefined {
  const recorded = stack.attribute('Metadata').get(ASSET_PATH_METADATA_KEY).text();
  const [path = ''] = stack.get('TemplateURL').pattern().split(/[?#]/);
  const name = recorded ?? path.split('/').at(-1) ?? '';
  return name === '' || name.includes('${') ? undefined : name;
}

/** `a/b/c.json`, `b/c.json`, `c.json`. */
function pathEndings(file: string): string[] {
  const parts = file.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
