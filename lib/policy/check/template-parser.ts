import { refuseRepeatedKey } from './repeated-key';
import {
  type CollectionTag,
  type Document,
  type Node,
  Pair,
  parseDocument,
  Scalar,
  type ScalarTag,
  visit,
  YAMLMap,
} from 'yaml';

/** YAML's short forms of intrinsic and rule functions; `!Ref` and `!Condition` have no prefix in the long form. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
];

/**
 * The booleans of YAML 1.1, which CloudFormation reads, that YAML 1.2 reads as text.
 *
 * @see https://yaml.org/type/bool.html
 */
const BOOLEANS: readonly (readonly [RegExp, boolean])[] = [
  [/^(yes|Yes|YES|on|On|ON)$/, true],
  [/^(no|No|NO|off|Off|OFF)$/, false],
];

/** Formats that YAML 1.2 refuses and CloudFormation accepts; their meaning is the same. */
const ACCEPTED = [
  /^Flow end indicator should be more indented than parent/,
  /^Comments must be separated from other tokens/,
];

/** How the parser reports nesting that exceeds the call stack. */
const STACK_OVERFLOW = 'Maximum call stack size exceeded';

const TAGS = [
  ...['Ref', 'Condition'].flatMap((name) => tagsOf(name, name)),
  ...FUNCTIONS.flatMap((name) => tagsOf(name, `Fn::${name}`)),
];

/** Parses a template in JSON or YAML; an error contains the location. */
export function parseTemplate(text: string): unknown {
  if (text.trim() === '') {
    throw new Error('the file is empty');
  }
  return parseJson(text) ?? parseYaml(text);
}

/** JSON is valid YAML, but this parser is much faster. Invalid JSON can still be YAML in flow style. */
function parseJson(text: string): unknown {
  let template: unknown;
  try {
    template = JSON.parse(text);
  } catch {
    return undefined;
  }
  refuseRepeatedKey(text);
  return template;
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { customTags: TAGS, logLevel: 'error', merge: true });
  const [problem] = [...document.errors, ...document.warnings].filter(({ message }) => !isAccepted(message));
  if (problem !== undefined) {
    if (problem.message.startsWith(STACK_OVERFLOW)) throw new RangeError(problem.message);
    const [where] = problem.message.split('\n');
    throw new Error(`neither JSON nor YAML with CloudFormation's tags: ${where?.replace(/:$/, '') ?? problem.code}`);
  }
  readBooleans(document);
  return document.toJS();
}

function isAccepted(message: string): boolean {
  return ACCEPTED.some((format) => format.test(message));
}

/** Keys stay texts: a logical id can be `On`. */
function readBooleans(document: Document): void {
  visit(document, {
    Scalar: (position, node) => {
      if (position === 'key' || node.type !== Scalar.PLAIN) return;
      const text = node.value;
      const [, value] = BOOLEANS.find(([form]) => typeof text === 'string' && form.test(text)) ?? [];
      if (value !== undefined) node.value = value;
    },
  });
}

/** A tag precedes a text (`!Ref Key`), a list (`!Join ['', …]`) or a map (`!Transform {…}`). */
function tagsOf(name: string, key: string): (ScalarTag | CollectionTag)[] {
  const tag = `!${name}`;
  return [
    { tag, resolve: (text) => ({ [key]: text }) },
    { tag, collection: 'seq', resolve: (list) => longForm(key, list) },
    { tag, collection: 'map', resolve: (map) => longForm(key, map) },
  ];
}

function longForm(key: string, argument: Node): YAMLMap {
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(key), argument));
  return map;
}
