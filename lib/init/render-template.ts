/** A line that begins or ends an optional block, in TypeScript, YAML or Markdown: `// init: if domain`, `// init: end`. */
const BLOCK = /^\s*(?:\/\/|#|<!--) init: (?:if (?<condition>[a-z-]+)|(?<end>end))(?: -->)?$/;

/** The end of a line whose text literal is a value: `region: 'eu-west-1', // init: region`. */
const VALUE = /'[^']*'(?<rest>[^']*?) \/\/ init: (?<name>[a-z-]+)$/;

/** What a template contains. */
export interface TemplateValues {
  /** Texts by the name in the marker. */
  readonly values: Readonly<Record<string, string>>;
  /** Names of the optional blocks that the result has. */
  readonly conditions: ReadonlySet<string>;
}

/**
 * Renders a template. Templates are valid files, so that the compiler and the linters check them: comments mark the values and the
 * optional blocks.
 *
 * @throws Error if a marker has no value or a block has no end: a defect of the template
 */
export function renderTemplate(template: string, { values, conditions }: TemplateValues): string {
  const lines: string[] = [];
  let block: string | undefined;
  for (const line of template.split('\n')) {
    const { condition, end } = BLOCK.exec(line)?.groups ?? {};
    if (condition !== undefined) {
      if (block !== undefined) throw new Error(`The block '${condition}' is inside '${block}'.`);
      block = condition;
    } else if (end !== undefined) {
      if (block === undefined) throw new Error('A block ends that did not begin.');
      block = undefined;
    } else if (block === undefined || conditions.has(block)) {
      lines.push(renderLine(line, values));
    }
  }
  if (block !== undefined) throw new Error(`The block '${block}' has no end.`);
  return lines.join('\n');
}

function renderLine(line: string, values: TemplateValues['values']): string {
  const { rest = '', name } = VALUE.exec(line)?.groups ?? {};
  if (name === undefined) {
    if (line.includes(' init: ')) throw new Error(`The marker in '${line.trim()}' has no value.`);
    return line;
  }
  const value = values[name];
  if (value === undefined) throw new Error(`There is no value '${name}'.`);
  return line.replace(VALUE, () => `'${value}'${rest}`);
}
