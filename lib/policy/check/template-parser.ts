import { refuseRepeatedKey } from './repeated-key';
import { Pair, parseDocument, Scalar, YAMLMap, type CollectionTag, type Node, type ScalarTag } from 'yaml';

/** YAML's short forms of intrinsic functions; `!Ref` and `!Condition` have no prefix in the long form. */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
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
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
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
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    if (problem.message.startsWith(STACK_OVERFLOW)) throw new RangeError(problem.message);
    const [where] = problem.message.split('\n');
    throw new Error(`neither JSON nor YAML with CloudFormation's tags: ${where?.replace(/:$/, '') ?? problem.code}`);
  }
  return document.toJS();
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
