// `npm run check:lint-rules`: the rule project/no-unused-props reports a member that no code reads, and only such a member.
import { RuleTester } from 'eslint';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import rule from './no-unused-props.mjs';

const FILE = '/project/constructs/example.ts';

/** A program of one file, without the library of TypeScript, which no case needs. */
function programOf(code) {
  const file = ts.createSourceFile(FILE, code, ts.ScriptTarget.ES2022, true);
  const host = {
    fileExists: (name) => name === FILE,
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => '/project',
    getDefaultLibFileName: () => 'lib.d.ts',
    getNewLine: () => '\n',
    getSourceFile: (name) => (name === FILE ? file : undefined),
    readFile: () => undefined,
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
  return ts.createProgram([FILE], { noLib: true, noResolve: true, target: ts.ScriptTarget.ES2022 }, host);
}

function caseOf(name, code, ...unused) {
  return {
    name,
    code,
    filename: FILE,
    languageOptions: { parser: tseslint.parser, parserOptions: { programs: [programOf(code)] } },
    ...(unused.length === 0
      ? {}
      : { errors: unused.map((each) => ({ messageId: 'unused', data: { name: each, owner: 'BucketProps' } })) }),
  };
}

const PROPS = 'interface BucketProps { readonly encrypted?: boolean; }';
const OTHER = 'interface Resource { readonly encrypted?: boolean; } declare function create(resource: Resource): void;';

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
    caseOf('a rest binding', `${PROPS} function f({ ...rest }: BucketProps) { return rest; }`, 'encrypted'),
    caseOf(
      'a member of the same name in another interface',
      `${PROPS} interface Other { readonly encrypted: boolean; } function f(other: Other) { return other.encrypted; }`,
      'encrypted',
    ),
  ],
});
