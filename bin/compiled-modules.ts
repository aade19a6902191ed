import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

/** Less new code than this is compiled faster in each run than the file is written. */
const MOST_NEW_CHARACTERS = 300_000;

/** With more compiled code, the code that the process did not use is deleted. */
const MOST_BYTES = 60_000_000;

/** The compiled code of one module: its digest, and where it is in the file. */
type IndexEntry = readonly [digest: string, start: number, length: number];

/** By the digest of the name and the source of the module. */
type Index = Readonly<Record<string, IndexEntry>>;

/** The parts of a CommonJS module that Node.js does not document, and which packages like this one replace. */
interface CompiledModule extends NodeJS.Module {
  _compile: (this: CompiledModule, ...call: Compilation) => unknown;
}

/** The format is the one of an ES module, or the one that Node.js expects. */
type Compilation = readonly [source: string, file: string, format?: string];

interface ModuleLoader {
  readonly prototype: CompiledModule;
  readonly _cache: NodeJS.Require['cache'];
  readonly _extensions: NodeJS.Require['extensions'];
  readonly _resolveFilename: (
    ...call: readonly [id: string, parent: NodeJS.Module, isMain: boolean, options: unknown]
  ) => string;
  readonly _resolveLookupPaths: (id: string, parent: NodeJS.Module) => string[] | null;
  readonly wrap: (source: string) => string;
}

/** With the parameters of `wrap`: `exports`, `require`, `module`, `__filename` and `__dirname`. */
type ModuleFunction = (...parameters: readonly unknown[]) => unknown;

const loader = Module as unknown as ModuleLoader;

/**
 * The compiled code of CommonJS modules in one file, for Node.js 20, which has no compile cache. An entry that is missing, damaged or of another
 * source is compiled again, and V8 rejects the code of another version of V8.
 *
 * @see https://nodejs.org/api/vm.html#scriptcreatecacheddata
 */
export class CompiledModules {
  /** Loads the modules that are imported afterward from a file, and writes the file when the process ends. */
  public static storeIn(file: string): void {
    const modules = new CompiledModules(file);
    const compile = loader.prototype._compile;
    loader.prototype._compile = function (...call) {
      const execute = modules.compile(...call);
      if (execute === undefined) return compile.call(this, ...call);
      const [, moduleFile] = call;
      return execute.call(this.exports, this.exports, requireOf(this), this, moduleFile, dirname(moduleFile));
    };
    process.on('exit', () => {
      modules.write();
    });
  }

  private readonly index: Index;
  private readonly data: Buffer;
  private readonly used = new Set<string>();
  private readonly added = new Map<string, Script>();
  private addedCharacters = 0;

  private constructor(private readonly file: string) {
    const { index, data } = readFile(file);
    this.index = index;
    this.data = data;
  }

  /** @returns undefined if the module is not CommonJS, or has a source map: Node.js then loads it, or reports the error */
  private compile(...[source, file, format = 'commonjs']: Compilation): ModuleFunction | undefined {
    if (format !== 'commonjs' || hasSourceMap(file, source)) return undefined;
    // The compiled code contains the name of the file, for stack traces.
    const key = digestOf(`${file}\0${source}`);
    const cachedData = this.find(key);
    try {
      const script = new Script(loader.wrap(source.replace(/^#!/, '//')), {
        filename: file,
        cachedData,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      if (cachedData === undefined || script.cachedDataRejected === true) {
        this.added.set(key, script);
        this.addedCharacters += source.length;
      }
      return script.runInThisContext() as ModuleFunction;
    } catch {
      return undefined;
    }
  }

  private find(key: string): Buffer | undefined {
    this.used.add(key);
    const [digest, start, length] = this.index[key] ?? [];
    if (digest === undefined || start === undefined || length === undefined) return undefined;
    const code = this.data.subarray(start, start + length);
    return digest === digestOf(key, code) ? code : undefined;
  }

  /** At the end, the code contains the functions that the process used. */
  private write(): void {
    if (this.addedCharacters < MOST_NEW_CHARACTERS) return;
    const isLarge = this.data.length > MOST_BYTES;
    const kept = Object.entries(this.index).filter(([key]) => !this.added.has(key) && (!isLarge || this.used.has(key)));
    const codes: (readonly [key: string, code: Buffer])[] = [
      ...kept.map(([key, [, start, length]]) => [key, this.data.subarray(start, start + length)] as const),
      ...[...this.added].map(([key, script]) => [key, script.createCachedData()] as const),
    ];
    const index: Record<string, IndexEntry> = {};
    let end = 0;
    for (const [key, code] of codes) {
      index[key] = [digestOf(key, code), end, code.length];
      end += code.length;
    }
    writeFile(this.file, [Buffer.from(`${JSON.stringify(index)}\n`), ...codes.map(([, code]) => code)]);
  }
}

/** Node.js maps the positions of TypeScript, for instance of an own stack, only in modules that it compiles itself. */
function hasSourceMap(file: string, source: string): boolean {
  return /\.[cm]?ts$/.test(file) && source.includes('//# sourceMappingURL=data:');
}

/** The index is the first line. */
function readFile(file: string): { readonly index: Index; readonly data: Buffer } {
  try {
    const content = readFileSync(file);
    const end = content.indexOf('\n');
    const index = JSON.parse(content.toString('utf8', 0, end)) as Index;
    return { index, data: content.subarray(end + 1) };
  } catch {
    return { index: {}, data: Buffer.alloc(0) };
  }
}

/** Written under another name first: a process that is interrupted leaves no part of a file. */
function writeFile(file: string, parts: readonly Buffer[]): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, Buffer.concat(parts));
    renameSync(unfinished, file);
  } catch {
    // The folder cannot be written. The next process compiles the modules again.
  }
}

function digestOf(...parts: readonly (string | Buffer)[]): string {
  return parts.reduce<Hash>((hash, part) => hash.update(part), createHash('sha256')).digest('base64');
}

/** What Node.js gives to a module as `require`. */
function requireOf(module: CompiledModule): NodeJS.Require {
  const resolve = (id: string, options?: unknown) => loader._resolveFilename(id, module, false, options);
  const paths = (id: string) => loader._resolveLookupPaths(id, module);
  return Object.assign((id: string): unknown => module.require(id), {
    resolve: Object.assign(resolve, { paths }),
    main: require.main,
    cache: loader._cache,
    extensions: loader._extensions,
  });
}
