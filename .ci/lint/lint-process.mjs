// A share of the files of `npm run check:lint`, with one program, in the same process or in one of several.
import { relative } from 'node:path';
import { ESLint } from 'eslint';
import { typedProgram } from './typed-program.mjs';

const UNUSED_PROPS = 'project/no-unused-props';

if (process.send !== undefined) {
  process.once('message', async (work) => process.send(await lintShare(work), () => process.exit(0)));
}

/** The results of the linted files, and those of project/no-unused-props for the searched files. */
export async function lintShare({ root, paths, searched, program }) {
  const typed = program.filter((path) => /\.[cm]?ts$/.test(path));
  const options = {
    cwd: root,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { projectService: false, programs: [typedProgram(root, typed)] } },
    },
  };
  const results = [
    ...(paths.length === 0 ? [] : await new ESLint(options).lintFiles(paths)),
    ...(searched.length === 0 ? [] : await lintUnusedProps(options, searched)),
  ];
  return results.map((result) => ({ ...result, path: relative(root, result.filePath) }));
}

function lintUnusedProps(options, paths) {
  return new ESLint({ ...options, ruleFilter: ({ ruleId }) => ruleId === UNUSED_PROPS }).lintFiles(paths);
}
