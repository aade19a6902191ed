import noUnusedProps from './.ci/eslint/no-unused-props.mjs';
import awscdk from 'eslint-plugin-awscdk';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The cases of a rule, in a file next to the rule. */
const CASES = 'lib/policy/rules/**/*.cases.ts';

const productCode = ['constructs/**/*.ts', 'facts/**/*.ts', 'lib/**/*.ts', 'cdktf/**/*.ts'];

export default defineConfig([
  globalIgnores(['dist', '**/cdk.out', 'cdk.out.*', 'cdktf.out', 'coverage', '.cache', 'test/fixtures/upgrade']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    name: 'plain JavaScript: tool configuration and examples',
    files: ['**/*.{js,cjs,mjs}'],
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    name: 'small files',
    files: ['**/*.{ts,mts,js,cjs,mjs}'],
    rules: { 'max-lines': ['error', 300] },
  },
  {
    name: 'a list of names grows with the constructs',
    files: ['constructs/index.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    name: 'types decide',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-member-accessibility': ['error', { overrides: { constructors: 'off' } }],
      // `() => print(x)` is clear; only a used void value is an error.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The public API is classes with statics (jsii knows no functions).
      '@typescript-eslint/no-extraneous-class': ['error', { allowStaticOnly: true }],
      // CDK's classes are structural, since an app may hold aws-cdk-lib twice: which copy made an instance says nothing.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `const { secret: _secret, ...rest }` is how a property is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Messages are built from the numbers that are checked; a number prints as it reads.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    name: 'the productCode is a function of its props: no clock, no environment, no console',
    files: productCode,
    ignores: [CASES],
    rules: {
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', message: 'Only bin/ knows the process; pass values down.' },
            {
              name: '@cdktf/provider-cloudflare',
              message: 'Import the one resource (…/lib/dns-record): the index loads all 558, which takes a second.',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only bin/ reads the environment; pass values down.' },
        { object: 'process', property: 'argv', message: 'Only bin/ reads arguments; pass values down.' },
        { object: 'process', property: 'cwd', message: 'Only bin/ knows where it runs; pass folders down.' },
        { object: 'Date', property: 'now', message: 'Only bin/ looks at the clock; pass the day down.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'Export each symbol by name: the API report lists the public ones.',
        },
        {
          selector: 'TSInterfaceDeclaration[id.name=/(Props|Options)$/] > TSInterfaceBody[body.length>12]',
          message:
            'At most 12 members: move members of one subject to a named Options interface that this one extends.',
        },
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Only bin/ looks at the clock; pass the day down.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(tryGetContext|getContext|getAllContext)$/]',
          message: 'Settings are typed constants passed down; only bin/ reads context.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(fromLookup|valueFromLookup)$/]',
          message: 'Synthesis is offline: no lookups.',
        },
        {
          selector:
            'NewExpression[callee.name="ZoneSetting"] > ObjectExpression > Property[key.name="value"]:not([value.callee.name="dyn"]), NewExpression[callee.name="DnsRecord"] Property[key.name="flags"]:not([value.callee.name="dyn"])',
          message: 'Wrap it in dyn(): the binding turns numbers into {} and lists into maps.',
        },
        {
          selector:
            'MethodDefinition[kind="constructor"] NewExpression > Identifier.arguments:first-child[name="scope"]',
          message: 'Children belong to `this`, not to the caller’s scope.',
        },
      ],
    },
  },
  {
    name: 'at most three positional parameters',
    files: [...productCode, 'bin/**/*.ts'],
    // Tests have tables whose rows are the parameters.
    ignores: [CASES],
    rules: { '@typescript-eslint/max-params': ['error', { max: 3 }] },
  },
  {
    name: 'constructs',
    files: productCode,
    ignores: [CASES],
    extends: [awscdk.configs.strict],
    // The parser of the plugin would read the whole project a second time.
    languageOptions: { parser: tseslint.parser },
    rules: {
      // Does not know `props: FooProps = {}`, which aws-cdk's own constructs use when every prop is optional.
      'awscdk/construct-constructor-property': 'off',
      // Does not see props that are passed on whole or spread; project/no-unused-props does.
      'awscdk/no-unused-props': 'off',
      // Also refuses functions that make a part of a construct in the scope that they are given, and value objects that
      // bind to one; the restriction on constructors above is what it is meant for.
      'awscdk/require-passing-this': 'off',
    },
  },
  {
    name: 'commands and optional packages are loaded on demand',
    files: ['lib/program/**/*.ts', 'lib/policy/enforcement/public-pack.ts'],
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
  },
  {
    name: 'props have an effect',
    files: ['constructs/**/*.ts'],
    plugins: { project: { rules: { 'no-unused-props': noUnusedProps } } },
    rules: { 'project/no-unused-props': 'error' },
  },
  {
    name: 'stacks',
    files: ['lib/stages/**/*.ts'],
    // Ids of stacks become stack names, typed in `cdk deploy 'production/*'`: lowercase like their environments.
    rules: { 'awscdk/pascal-case-construct-id': 'off' },
  },
  {
    name: 'tests',
    files: ['test/**/*.test.ts', CASES],
    extends: [jest.configs['flat/recommended']],
  },
  {
    name: 'planted defects',
    files: ['test/**/fixture*/**/*.ts'],
    // What is deprecated is what the policy has to find there.
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
]);
