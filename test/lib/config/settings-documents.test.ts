import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { settingsOf } from '../../../lib/config/schema/settings-of';
import { environment } from '../../../lib/config/sections/environment';
import { PROJECT_ROOT } from '../../support/baseline-app';
import { descriptionsOfSettings } from '../../support/settings-documents/descriptions';
import { EVERY_VARIANT } from '../../support/sampling';
import { JSON_SCHEMA, README, renderedJsonSchema, renderedReadme } from '../../support/settings-documents/documents';

describe('documents that are derived from the schema (otherwise: npm run update:settings-documents)', () => {
  test('the tables of the README are current', () => {
    expect(readFileSync(README, 'utf8')).toBe(renderedReadme());
  });

  test('the JSON schema is current', () => {
    expect(readFileSync(JSON_SCHEMA, 'utf8')).toBe(renderedJsonSchema());
  });
});

test('every setting has a description, every optional setting a default', () => {
  const descriptions = descriptionsOfSettings();
  const settings = settingsOf(environment).filter(({ path }) => !path.endsWith('.kind'));
  const incomplete = settings.filter(({ isOptional, path }) => {
    const description = descriptions.get(path);
    const isKey = path.startsWith('existingKeys.');
    return description === undefined || (isOptional && !isKey && description.default === undefined);
  });
  expect(incomplete.map(({ path }) => path)).toEqual([]);
});

/** The language service takes four seconds: CI runs it with the variants of the settings. */
const describeInCi = EVERY_VARIANT ? describe : describe.skip;

describeInCi('an editor', () => {
  const file = join(PROJECT_ROOT, 'lib/config/hover.ts');
  const text = `import type { CacheSettings } from './sections/cache';
export const cache: CacheSettings = {
  identifier: 'sessions',
  capacity: { kind: 'nodes', nodeType: 'cache.r7g.large', replicas: 2 },
};`;
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      // The parser of TypeScript does not read several references of one file in a realm of jest.
      const content = name === file ? text : ts.sys.readFile(name)?.replaceAll(/^\/\/\/ <reference.*$/gm, '');
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => PROJECT_ROOT,
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      types: [],
      target: ts.ScriptTarget.ES2022,
      lib: ['es5', 'es2015.collection', 'es2015.core', 'es2015.iterable', 'es2015.symbol', 'es2015.promise'].map(
        (name) => `lib.${name}.d.ts`,
      ),
      skipLibCheck: true,
    }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
  });

  test.each([
    ['identifier:', 'Name, unique in the account and Region. A changed name creates a new, empty cache.'],
    ['replicas:', 'Replica nodes in other Availability Zones.'],
  ])('shows the comment of the schema at %s', (key, documentation) => {
    const shown = service.getQuickInfoAtPosition(file, text.indexOf(key));
    expect(ts.displayPartsToString(shown?.documentation)).toBe(documentation);
  });
});
