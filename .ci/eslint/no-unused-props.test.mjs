// `npm run check:lint-rules`: the rule project/no-unused-props reports a member that no construct reads, and only such a member.
import { RuleTester } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import rule from './no-unused-props.mjs';

const FILE = '/project/constructs/example.ts';

/** A program of one or two files, without the library of TypeScript, which no case needs. */
function programOf(texts) {
  const files = new Map(
    Object.entries(texts).map(([name, text]) => [name, ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)]),
  );
  const host = {
    fileExists: (name) => files.has(name),
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '/project',
    getDefaultLibFileName: () => 'lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (name) => files.get(name),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
  return ts.createProgram([...files.keys()], { noLib: true, target: ts.ScriptTarget.ES2022 }, host);
}

function caseOf(name, code, ...unused) {
  return caseWith({}, name, code, ...unused);
}

function caseWith(otherFiles, name, code, ...unused) {
  const program = programOf({ ...otherFiles, [FILE]: code });
  return {
    name,
    code,
    filename: FILE,
    languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
    ...(unused.length === 0
      ? {}
      : { errors: unused.map((each) => ({ messageId: 'unused', data: { name: each, owner: 'BucketProps' } })) }),
  };
}

const PROPS = 'interface BucketProps { readonly encrypted?: boolean; }';
const OTHER = 'interface Resource { readonly encrypted?: boolean; } declare function create(resource: Resource): void;';

const EXPORTED = `export ${PROPS}`;
const READER = `import type { BucketProps } from '../constructs/example'; export function f(p: BucketProps) { return p.encrypted; }`;

new RuleTester().run('no-unused-props', rule, {
  valid: [
    caseOf('a property access', `${PROPS} function f(props: BucketProps) { return props.encrypted; }`),
    caseOf('a destructured parameter', `${PROPS} function f({ encrypted }: BucketProps) { return encrypted; }`),
    caseOf('a renamed binding', `${PROPS} function f({ encrypted: on }: BucketProps) { return on; }`),
    caseOf(
      'a spread into a type with the member',
      `${PROPS} ${OTHER} function f(p: BucketProps) { create({ ...p }); }`,
    ),
    caseOf('an argument of a type with the member', `${PROPS} ${OTHER} function f(p: BucketProps) { create(p); }`),
    caseOf(
      'an attestation without data',
      'class Confirmed { static readonly STATEMENT = 1; constructor(text: string) {} } interface BucketProps { readonly confirmed: Confirmed; }',
    ),
    caseWith({ '/project/constructs/other.ts': READER }, 'a member that another construct reads', EXPORTED),
    caseOf('an interface that is not for props', 'interface Bucket { readonly encrypted?: boolean; }'),
  ],
  invalid: [
    caseOf('a member that no code reads', `${PROPS} function f(props: BucketProps) {}`, 'encrypted'),
    caseOf(
      'one of two members',
      'interface BucketProps { readonly a: string; readonly b: string; } function f({ a }: BucketProps) { return a; }',
      'b',
    ),
    caseOf(
      'a spread into a type without the member',
      `${PROPS} interface Resource { readonly name?: string; } declare function create(resource: Resource): void;
       function f(props: BucketProps) { create({ ...props }); }`,
      'encrypted',
    ),
    caseOf(
      'an attestation with data that no code reads',
      'class Confirmed { readonly by = 1; } interface BucketProps { readonly confirmed: Confirmed; }',
      'confirmed',
    ),
    caseWith({ '/project/lib/stack.ts': READER }, 'a member that only another folder reads', EXPORTED, 'encrypted'),
    caseOf('a rest binding', `${PROPS} function f({ ...rest }: BucketProps) { return rest; }`, 'encrypted'),
    caseOf(
      'a member of the same name in another interface',
      `${PROPS} interface Other { readonly encrypted: boolean; } function f(other: Other) { return other.encrypted; }`,
      'encrypted',
    ),
  ],
});
