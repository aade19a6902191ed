/** Placeholder for values that CloudFormation resolves: no name contains it. */
const FILLED_IN = '\0';

/** A text of a template with the properties that lead to it, such as `PolicyDocument.Statement.Resource`. */
export interface LiteralText {
  readonly path: string;
  readonly text: string;
}

/** Every text in the properties of a resource. The parts of a text that is joined are one text: an ARN is often written in parts. */
export function literalTexts(value: unknown, path = ''): readonly LiteralText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => literalTexts(item, path));
  const [[name, part] = ['', undefined], ...others] = Object.entries(value) as [string, unknown][];
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const text = renderedText(name, part);
    return text === undefined ? literalTexts(part, path) : [{ path, text }];
  }
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    literalTexts(item, path === '' ? key : `${path}.${key}`),
  );
}

function renderedText(name: string, part: unknown): string | undefined {
  if (name === 'Fn::Sub') return String([part].flat()[0]).replace(/\$\{[^!}][^}]*\}/g, FILLED_IN);
  if (name !== 'Fn::Join' || !Array.isArray(part) || !Array.isArray(part[1])) {
    return name === 'Ref' || name === 'Fn::GetAtt' || name === 'Fn::ImportValue' ? '' : undefined;
  }
  const [separator, items] = part as [string, unknown[]];
  return items.map((item) => (typeof item === 'string' ? item : FILLED_IN)).join(separator);
}
