import { isCollection, Document, visit } from 'yaml';
import { isDeepStrictEqual } from 'node:util';

/** The synthesized stacks of an environment, with the values that every environment has its own of. */
export interface SynthesizedEnvironment {
  readonly name: string;
  readonly account: string;
  readonly templates: Readonly<Record<string, object>>;
}

/** A value of a template as it is compared: CloudFormation's functions are short tags. */
export type DocumentNode =
  string | number | boolean | null | undefined | DocumentNode[] | { [key: string]: DocumentNode };
/** The template of one stack; in the differences of two documents, the changed values by their path. */
export type DocumentSection = Record<string, DocumentNode>;

/** Templates without tags, metadata, asset hashes and the environment's own name and account; references as in CloudFormation's YAML. */
export type EnvironmentDocument = Readonly<Record<string, DocumentSection>>;

const LINE_WIDTH = 150;
const ASSET_HASH = /[0-9a-f]{64}/g;
/** CDK names the version of a function by a digest of its code and configuration. */
const VERSION_HASH = /(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g;
/** Parameters and rules that CDK adds to every template to check the bootstrap version. */
const BOOTSTRAP_SECTIONS = ['Parameters', 'Rules'];
const TAG_PROPERTIES = [
  'Tags',
  'ResourceTags',
  'HostedZoneTags',
  'FileSystemTags',
  'BackupPlanTags',
  'BackupVaultTags',
  'UserPoolTags',
];

export function environmentDocument({ name, account, templates }: SynthesizedEnvironment): EnvironmentDocument {
  const normalize = (text: string) =>
    text
      .replaceAll(ASSET_HASH, '<asset>')
      .replaceAll(VERSION_HASH, '$1<version>')
      .replaceAll(account, '<account>')
      .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), '<environment>');
  return Object.fromEntries(
    Object.entries(templates).map(([stack, template]) => {
      const sections = Object.entries(JSON.parse(normalize(JSON.stringify(template))) as DocumentSection).filter(
        ([section]) => !BOOTSTRAP_SECTIONS.includes(section),
      );
      return [normalize(stack), normalizeNode(Object.fromEntries(sections)) as DocumentSection];
    }),
  );
}

function normalizeNode(node: DocumentNode): DocumentNode {
  if (typeof node === 'string') return embedded(node);
  if (Array.isArray(node)) return node.map(normalizeNode);
  if (typeof node !== 'object' || node === null) return node;
  const text = intrinsicText(node);
  if (text !== undefined) return embedded(text);
  const kept = Object.entries(node).filter(([key]) => key !== 'Metadata' && !TAG_PROPERTIES.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, normalizeNode(value)]));
}

/** JSON in a text, such as a dashboard or a state machine, as a structure. */
function embedded(text: string): DocumentNode {
  if (!/^[{[]/.test(text)) return text;
  try {
    return normalizeNode(JSON.parse(text) as DocumentNode);
  } catch {
    return text;
  }
}

/** References and texts that contain them, as `${Resource.Attribute}`. */
function intrinsicText(node: Record<string, DocumentNode>): string | undefined {
  const [[key, value] = [], ...further] = Object.entries(node);
  if (key === undefined || further.length > 0) return undefined;
  if (key === 'Ref') return `\${${value as string}}`;
  if (key === 'Fn::GetAtt') return `\${${(value as string[]).join('.')}}`;
  if (key === 'Fn::ImportValue') return `\${import ${value as string}}`;
  if (key === 'Fn::GetStackOutput') return `\${output ${Object.values(value as Record<string, string>).join(' ')}}`;
  if (key === 'Fn::Sub' && typeof value === 'string') return value;
  if (key !== 'Fn::Join') return undefined;
  const [separator, parts] = value as [string, DocumentNode[]];
  const texts = parts.map((part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? intrinsicText(part) : part,
  );
  return texts.every((part) => typeof part === 'string') ? texts.join(separator) : undefined;
}

/** How `other` differs from `base`: the changed properties by their path. */
export function documentDifferences(base: EnvironmentDocument, other: EnvironmentDocument): DocumentSection {
  return Object.fromEntries(differences(base as DocumentSection, other as DocumentSection, ''));
}

function differences(base: DocumentNode, other: DocumentNode, path: string): [string, DocumentNode][] {
  if (isDeepStrictEqual(base, other)) return [];
  if (!isStructure(base) || !isStructure(other) || Array.isArray(base) !== Array.isArray(other)) {
    return [[path, { base: base ?? '<none>', here: other ?? '<none>' }]];
  }
  const [before, after] = [base as DocumentSection, other as DocumentSection];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
    const place = path === '' ? key : `${path} ${key}`;
    if (!(key in after)) return [[place, '<removed>']];
    return key in before ? differences(before[key], after[key], place) : [[place, { added: after[key] }]];
  });
}

function isStructure(node: DocumentNode): boolean {
  return (
    typeof node === 'object' &&
    node !== null &&
    !(Array.isArray(node) && node.every((item) => typeof item === 'string'))
  );
}

/** YAML with everything on one line that fits on one. */
export function renderDocument(content: Readonly<Record<string, DocumentNode>>): string {
  const document = new Document(content, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node, path) => {
      if (isCollection(node) && JSON.stringify(node).length + path.length * 2 < LINE_WIDTH) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
