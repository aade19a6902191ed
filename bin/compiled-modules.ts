import { hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname } from 'node:path';
import { constants, Script } from 'node:vm';

/** Less new code than this is compiled faster in each run than the file is written. */
const MOST_NEW_CHARACTERS = 300_000;

/** With more compiled code, the code that the process did not use is deleted. */
const MOST_BYTES = 60_000_000;

/** The record of one module: its digest, and where it is behind the index. A record is the key of the module and its compiled code. */
type IndexEntry = readonly [digest: string, start: number, length: number];

/** The file starts with the length of the index, in this many digits. */
const LENGTH_DIGITS = 12;

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
  public static storeIn(file: string, mostNewCharacters = MOST_NEW_CHARACTERS): CompiledModules {
    const modules = new CompiledModules(file, mostNewCharacters);
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
    return modules;
  }

  private stored: StoredRecords;
  private readonly used = new Set<string>();
  private readonly added = new Map<string, Script>();
  private addedCharacters = 0;

  /**
   * Whether V8 accepted a record: the records have the options of this process. V8 rejects others while another thread changes an option for a
   * moment, as the one of CloudFormation Validate does; they remain valid.
   */
  private hasAccepted = false;

  private constructor(
    private readonly file: string,
    private readonly mostNewCharacters: number,
  ) {
    this.stored = openRecords(file);
  }

  /** @returns undefined if the module is not CommonJS, or has a source map: Node.js then loads it, or reports the error */
  private compile(...[source, file, format = 'commonjs']: Compilation): ModuleFunction | undefined {
    if (format !== 'commonjs' || hasSourceMap(file, source)) return undefined;
    // The compiled code contains the name of the file, for stack traces.
    const key = digestOf(`${file}\0${source}`);
    this.used.add(key);
    const cachedData = this.read(key)?.subarray(key.length);
    try {
      const script = new Script(loader.wrap(source.replace(/^#!/, '//')), {
        filename: file,
        cachedData,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      const isAccepted = cachedData !== undefined && script.cachedDataRejected !== true;
      this.hasAccepted ||= isAccepted;
      if (cachedData === undefined || !(isAccepted || this.hasAccepted)) {
        this.added.set(key, script);
        this.addedCharacters += source.length;
      }
      return script.runInThisContext() as ModuleFunction;
    } catch {
      return undefined;
    }
  }

  /** The record of a module. The file stays open, and only the modules that a process uses are in its memory. */
  private read(key: string): Buffer | undefined {
    const { descriptor, index, start } = this.stored;
    const [digest, position = 0, length = 0] = index[key] ?? [];
    if (descriptor === undefined || digest === undefined) return undefined;
    try {
      const record = readPart(descriptor, start + position, length);
      return digestOf(record) === digest && record.toString('latin1', 0, key.length) === key ? record : undefined;
    } catch {
      return undefined;
    }
  }

  /** Adds the new code to what other processes wrote meanwhile. The code contains the functions that the process used until now. */
  public write(): void {
    if (this.addedCharacters < this.mostNewCharacters) return;
    if (this.stored.descriptor !== undefined) closeSync(this.stored.descriptor);
    this.stored = openRecords(this.file);
    const { index } = this.stored;
    const size = Object.values(index).reduce((sum, [, , length]) => sum + length, 0);
    const kept = Object.keys(index).filter((key) => !this.added.has(key) && (size <= MOST_BYTES || this.used.has(key)));
    const records = new Map<string, Buffer>();
    for (const key of kept) {
      const record = this.read(key);
      if (record !== undefined) records.set(key, record);
    }
    for (const [key, script] of this.added) {
      records.set(key, Buffer.concat([Buffer.from(key), script.createCachedData()]));
    }
    writeRecords(this.file, records);
    this.added.clear();
    this.addedCharacters = 0;
  }
}

/** The stored records of a file that is open for reading. */
interface StoredRecords {
  readonly index: Index;

  /** Where the records start. */
  readonly start: number;

  /** @default - there is no valid file */
  readonly descriptor?: number;
}

/** Node.js maps the positions of TypeScript, for instance of an own stack, only in modules that it compiles itself. */
function hasSourceMap(file: string, source: string): boolean {
  return /\.[cm]?ts$/.test(file) && source.includes('//# sourceMappingURL=data:');
}

function openRecords(file: string): StoredRecords {
  try {
    const descriptor = openSync(file, 'r');
    const length = Number(readPart(descriptor, 0, LENGTH_DIGITS).toString());
    const index = JSON.parse(readPart(descriptor, LENGTH_DIGITS, length).toString()) as Index;
    return { descriptor, index, start: LENGTH_DIGITS + length };
  } catch {
    return { index: {}, start: 0 };
  }
}

/** @throws RangeError if the length is damaged */
function readPart(descriptor: number, position: number, length: number): Buffer {
  const part = Buffer.allocUnsafeSlow(length);
  return part.subarray(0, readSync(descriptor, part, 0, length, position));
}

/** Written under another name first: a process that is interrupted leaves no part of a file. */
function writeRecords(file: string, records: ReadonlyMap<string, Buffer>): void {
  const index: Record<string, IndexEntry> = {};
  let position = 0;
  for (const [key, record] of records) {
    index[key] = [digestOf(record), position, record.length];
    position += record.length;
  }
  const header = Buffer.from(JSON.stringify(index));
  const length = Buffer.from(String(header.length).padStart(LENGTH_DIGITS, '0'));
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, Buffer.concat([length, header, ...records.values()]));
    renameSync(unfinished, file);
  } catch {
    // The folder cannot be written. The next process compiles the modules again.
  }
}

/** Its length is a multiple of eight: V8 copies compiled code that is not aligned. */
function digestOf(content: string | Buffer): string {
  return hash('sha256', content, 'hex');
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
