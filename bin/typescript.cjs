'use strict';
// `node -r ./bin/typescript.cjs PROGRAM.ts` runs TypeScript of this repository. The JavaScript of each file is stored by its content: only changed
// files are transformed. The package contains compiled files, and does not need this file.
const { hash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, extname, join, relative, sep } = require('node:path');
const { exports: entries, name: packageName } = require('../package.json');

const ROOT = join(__dirname, '..');
const SOURCES = ROOT + sep;
const STORE = join(ROOT, 'node_modules/.cache/cdk-secure-baseline/javascript.json');
/** What changed since the store was written: settings change often, and the store is large. */
const RECENT = join(dirname(STORE), 'javascript-recent.json');
const MOST_RECENT_CHARACTERS = 200_000;

/** As for jest: dynamic imports load ES modules, which CommonJS cannot load otherwise. */
const OPTIONS = {
  configFile: false,
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs', ignoreDynamic: true },
};

const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/@swc/core/package.json'), 'utf8'));
const COMPILER = JSON.stringify([version, OPTIONS]);

/** The stored JavaScript by name of the file. An entry without a valid digest of its name, source and code is not used. */
const stored = read(STORE);
let recent = read(RECENT);
const sources = new Map();
let isChanged = false;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function digestOf(name, source, code) {
  const lengths = [name, source, code].map(({ length }) => length).join();
  return hash('sha256', `${COMPILER}${lengths}${name}${source}${code}`, 'base64');
}

function javascriptOf(file, source) {
  const name = relative(ROOT, file);
  const isValid = (entry) => typeof entry?.code === 'string' && entry.digest === digestOf(name, source, entry.code);
  const entry = [recent[name], stored[name]].find(isValid);
  if (entry !== undefined) return entry.code;
  const { code } = transform(file, source);
  if (name.startsWith('..')) return code;
  recent[name] = { digest: digestOf(name, source, code), code };
  isChanged = true;
  return code;
}

function transform(file, source, sourceMaps = false) {
  return require('@swc/core').transformSync(source, { ...OPTIONS, filename: file, sourceMaps });
}

function writeStore() {
  if (!isChanged) return;
  isChanged = false;
  const text = JSON.stringify(recent);
  if (text.length <= MOST_RECENT_CHARACTERS) {
    write(RECENT, text);
    return;
  }
  Object.assign(stored, recent);
  recent = {};
  const existing = Object.entries(stored).filter(([name]) => existsSync(join(ROOT, name)));
  write(STORE, JSON.stringify(Object.fromEntries(existing)));
  write(RECENT, JSON.stringify(recent));
}

/** Written under another name first: an interrupted run leaves no part of a file. A folder that cannot be written has no effect. */
function write(file, text) {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    // The next run transforms the files again.
  }
}

/** Stack traces have the positions in the sources. The source map of a file is computed when a trace contains the file. */
const maps = new Map();
function sourceMapOf(file) {
  if (!maps.has(file)) maps.set(file, new Module.SourceMap(JSON.parse(transform(file, sources.get(file), true).map)));
  return maps.get(file);
}

function frameOf(callSite) {
  const file = callSite.getFileName();
  const text = String(callSite);
  if (!sources.has(file)) return text;
  const [line, column] = [callSite.getLineNumber(), callSite.getColumnNumber()];
  const { originalLine, originalColumn } = sourceMapOf(file).findEntry(line - 1, column - 1);
  return originalLine === undefined
    ? text
    : text.replace(`:${line}:${column}`, `:${originalLine + 1}:${originalColumn + 1}`);
}

Error.prepareStackTrace = (error, callSites) =>
  [Error.prototype.toString.call(error), ...callSites.map((each) => `    at ${frameOf(each)}`)].join('\n');

Module._extensions['.ts'] = (module, file) => {
  const source = readFileSync(file, 'utf8');
  sources.set(file, source);
  module._compile(javascriptOf(file, source), file);
};

/** An import of the package by its name is an import of its sources, as in tsconfig.json. */
function sourceOfEntry(request) {
  const entry = request.startsWith(packageName) ? entries[`.${request.slice(packageName.length)}`]?.default : undefined;
  return entry === undefined ? request : join(ROOT, entry.replace('./dist/', '').replace(/\.js$/, '.ts'));
}

/** For an import without an extension, Node.js searches five other names before the one of a TypeScript file, which TypeScript searches first. */
function sourceOf(path) {
  if (extname(path) !== '') return undefined;
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** By the name that TypeScript files of this repository import: they have the same folder of packages. */
const packageFiles = new Map();

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, isMain, options) {
  const resolve = () => resolveFilename.call(this, sourceOfEntry(request), parent, isMain, options);
  const importer = parent?.filename ?? '';
  if (options !== undefined || !importer.startsWith(SOURCES) || !importer.endsWith('.ts')) return resolve();
  if (request.startsWith('.')) return sourceOf(join(dirname(importer), request)) ?? resolve();
  if (!packageFiles.has(request)) packageFiles.set(request, resolve());
  return packageFiles.get(request);
};

process.on('exit', writeStore);

/** For processes that end by a signal. */
module.exports = { writeStore };
