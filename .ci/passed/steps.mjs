// What each step of `npm run check` reads. A step without an entry reads every file of the project that Git does not ignore.

/** Documents and workflows, which no compiler reads. */
const CODE = (path) => !/^(?:\.github|\.cspell)\/|\.md$/.test(path);
/** The scripts of the checks, the packages and the options of the compiler. */
const TOOLS = (path) => path.startsWith('.ci/') || /^(?:package(?:-lock)?|tsconfig[\w.-]*)\.json$/.test(path);

const STEPS = {
  'check:architecture': CODE,
  'check:api': (path) => TOOLS(path) || /^(?:bin|cdktf|constructs|docs\/api|facts|lib)\//.test(path),
  'check:jsii': (path) => TOOLS(path) || /^(?:constructs|facts)\//.test(path),
  'check:lint': CODE,
  'check:lint-rules': TOOLS,
  'check:types': CODE,
};

/** Whether the step reads the file. */
export const reads = (step, path) => (STEPS[step] ?? (() => true))(path);
