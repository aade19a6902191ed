// What the result of linting a file depends on: the rules with their configuration, the file, and what it can see of all files that it
// imports, directly or not, because typed rules read their types. Files of packages are represented by the lock file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import ts from 'typescript';
import { shapeOf } from './file-shape.mjs';

/** Files that change the result of every file. */
const CONFIGURATION = [
  ...['eslint.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', '.gitignore'],
  // The packages as they are installed.
  'node_modules/.package-lock.json',
];
/** Code with the rules, and code that decides what they read. */
const OWN_RULES = ['.ci/eslint', '.ci/lint'];
/** project/no-unused-props searches these for the code that reads a property; facts/ is all else that they import. */
const READERS = /^(?:constructs|facts)\//;
/** Imports of the package by its own name, as in `paths` of tsconfig.json. */
const OWN_NAME = /^cdk-secure-baseline(?:\/(.+))?$/;
const ENDINGS = ['', '.ts', '.mts', '.cts', '.d.ts', '.mjs', '.cjs', '.js', '.json', '/index.ts', '/index.js'];

export const digestOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

export class LintKeys {
  /** What was read from the text of each file, by a digest of the text and of the code that reads it. */
  contents = new Map();
  #root;
  #known;
  #code;
  #files = new Map();

  /** With the contents that were read before. */
  constructor(root, known = new Map()) {
    this.#root = root;
    this.#known = known;
    const code = [...filesIn(root, '.ci/lint'), 'package-lock.json'].filter((path) => existsSync(join(root, path)));
    this.#code = digestOf(...code.map((path) => readFileSync(join(root, path))));
  }

  /** The key of each selected file, of all files of the project. A file with an unchanged key has an unchanged result, except for project/no-unused-props. */
  of(selected, paths = selected) {
    const shared = this.#shared(paths);
    return new Map(
      selected.map((path) => {
        const reached = [...this.#reach(path)].sort().map((each) => `${each} ${this.#read(each).shape}`);
        return [path, digestOf(shared, path, this.#read(path).digest, ...reached)];
      }),
    );
  }

  /** The key of the result of project/no-unused-props for all files. */
  ofUnusedProps(paths) {
    const readers = paths.filter((path) => READERS.test(path));
    return digestOf('project/no-unused-props', this.#shared(paths), this.#digestOfAll(readers));
  }

  /** Files whose declarations have an effect on files that do not import them. */
  globalFiles(paths) {
    return paths.filter((path) => this.#read(path).isGlobal);
  }

  #shared(paths) {
    const rules = OWN_RULES.flatMap((folder) => filesIn(this.#root, folder));
    return digestOf(process.version, this.#digestOfAll([...CONFIGURATION, ...rules, ...this.globalFiles(paths)]));
  }

  #digestOfAll(paths) {
    return digestOf(...paths.map((path) => `${path} ${this.#read(path).digest}`));
  }

  /** The file, and all files that it imports, directly or not. */
  #reach(path) {
    const reached = new Set([path]);
    for (const each of reached) for (const next of this.#read(each).imports) reached.add(next);
    return reached;
  }

  #read(path) {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#parse(path);
    this.#files.set(path, file);
    return file;
  }

  #parse(path) {
    const absolute = join(this.#root, path);
    if (!existsSync(absolute)) return { digest: 'missing', shape: 'missing', imports: [], isGlobal: false };
    const text = readFileSync(absolute, 'utf8');
    const digest = digestOf(text);
    if (!/\.[cm]?[jt]s$/.test(path)) return { digest, shape: digest, imports: [], isGlobal: false };
    const key = digestOf(this.#code, extname(path), digest);
    const content = this.#known.get(key) ?? this.contents.get(key) ?? contentOf(path, text);
    this.contents.set(key, content);
    const imports = content.names.flatMap((name) => this.#resolve(path, name));
    return { digest, shape: content.shape, imports, isGlobal: content.isGlobal };
  }

  /** The imported file; each place where a file would be found first is part of the key, as a missing file. */
  #resolve(from, name) {
    const own = OWN_NAME.exec(name);
    if (own !== null) return [own[1] === undefined ? 'constructs/index.ts' : `lib/${own[1]}/index.ts`];
    if (!name.startsWith('.')) return [];
    const base = relative(this.#root, join(this.#root, dirname(from), name)).replace(/\.js$/, '');
    const candidates = ENDINGS.map((ending) => `${base}${ending}`).filter((path) => /\.[cm]?[jt]s(?:on)?$/.test(path));
    const found = candidates.findIndex((path) => existsSync(join(this.#root, path)));
    return found === -1 ? candidates : candidates.slice(0, found + 1);
  }
}

function filesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
}

function contentOf(path, text) {
  const { importedFiles, referencedFiles, ambientExternalModules } = ts.preProcessFile(text, true, true);
  const isGlobal = (ambientExternalModules?.length ?? 0) > 0 || /^\s*declare (?:global|module)\b/m.test(text);
  const names = [...importedFiles, ...referencedFiles].map(({ fileName }) => fileName);
  return { shape: digestOf(shapeOf(path, text)), names, isGlobal };
}
