// One program with the types that the rules read: the linted files and what they import. The project service of typescript-eslint reads all
// files of the project, and the packages that any of them imports.
import { join } from 'node:path';
import ts from 'typescript';

const { JSDocParsingMode } = ts;

/** The program of these files, by paths from the root. */
export function typedProgram(root, paths) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, incremental: false, tsBuildInfoFile: undefined },
    root,
  );
  const host = ts.createCompilerHost(options);
  host.getCurrentDirectory = () => root;
  host.getSourceFile = (path, languageVersion) => {
    const text = ts.sys.readFile(path);
    if (text === undefined) return undefined;
    return ts.createSourceFile(path, text, { ...languageVersion, jsDocParsingMode: parsingMode(path, text) });
  };
  return ts.createProgram({ rootNames: paths.map((path) => join(root, path)), options, host });
}

/** Of the comments of packages, the rules read `@deprecated` only. Without the others, packages are parsed in less time. */
function parsingMode(path, text) {
  const isRead = !path.includes('/node_modules/') || text.includes('@deprecated');
  return isRead ? JSDocParsingMode.ParseAll : JSDocParsingMode.ParseNone;
}
