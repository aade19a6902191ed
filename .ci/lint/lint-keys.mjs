// What the result of linting a file depends on: the rules with their configuration, the file, and all files that it imports, directly or
// not, because typed rules read their types. Files of packages are represented by the lock file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** Files that change the result of every file. */
const CONFIGURATION = [
  ...['eslint.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', '.gitignore'],
  // The packages as they are installed.
  'node_modules/.package-lock.json',
];
/** Their rules read all product code: a property is unused if no file reads it. */
const WHOLE_PROGRAM = /^constructs\//;
const PRODUCT_CODE = /^(?:bin|cdktf|constructs|environments|facts|lib)\/|^[^/]+\.ts$/;
/** Imports of the package by its own name, as in `paths` of tsconfig.json. */
const OWN_NAME = /^cdk-secure-baseline(?:\/(.+))?$/;
const ENDINGS = ['', '.ts', '.mts', '.cts', '.d.ts', '.mjs', '.cjs', '.js', '.json', '/index.ts', '/index.js'];

const digestOf = (...parts) =>
  parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

export class LintKeys {
  #root;
  #files = new Map();

  constructor(root) {
    this.#root = root;
  }

  /** The key of each file. A file with an unchanged key has an unchanged result. */
  of(paths) {
    const rules = readdirSync(join(this.#root, '.ci/eslint')).map((name) => `.ci/eslint/${name}`);
    const configuration = [...CONFIGURATION, ...rules].map((path) => this.#read(path).digest);
    const everywhere = paths.filter((path) => this.#read(path).isGlobal).map((path) => this.#read(path).digest);
    const product = paths.filter((path) => PRODUCT_CODE.test(path)).sort();
    const program = digestOf(...product.map((path) => `${path} ${this.#read(path).digest}`));
    const shared = digestOf(process.version, ...configuration, ...everywhere);
    return new Map(
      paths.map((path) => {
        const reached = [...this.#reach(path)].sort().map((each) => `${each} ${this.#read(each).digest}`);
        return [path, digestOf(shared, path, ...reached, WHOLE_PROGRAM.test(path) ? program : '')];
      }),
    );
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
    if (!existsSync(absolute)) return { digest: 'missing', imports: [], isGlobal: false };
    const text = readFileSync(absolute, 'utf8');
    const digest = digestOf(text);
    if (!/\.[cm]?[jt]s$/.test(path)) return { digest, imports: [], isGlobal: false };
    const { importedFiles, referencedFiles, ambientExternalModules } = ts.preProcessFile(text, true, true);
    const imports = [...importedFiles, ...referencedFiles].flatMap(({ fileName }) => this.#resolve(path, fileName));
    // Declarations of other modules and of global names have an effect on files that do not import them.
    const isGlobal = (ambientExternalModules?.length ?? 0) > 0 || /^\s*declare (?:global|module)\b/m.test(text);
    return { digest, imports, isGlobal };
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
