#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type ImageConfiguration, imageMistakes } from '../constructs/compute';

const USAGE = 'Usage: check:image CONFIG.json [--writable PATH]… [--user UID:GID]';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    writable: { type: 'string', multiple: true, default: [] },
    user: { type: 'string', default: '10001:10001' },
  },
});

/** A configuration as a registry has it (`config`), as `docker image inspect` prints it (`Config`), or alone. */
function configurationOf(content: unknown): ImageConfiguration {
  const [first] = Array.isArray(content) ? (content as unknown[]) : [content];
  const found = first as { readonly config?: ImageConfiguration; readonly Config?: ImageConfiguration };
  return found.config ?? found.Config ?? (first as ImageConfiguration);
}

const [file] = positionals;
if (file === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const mistakes = imageMistakes(configurationOf(JSON.parse(readFileSync(file, 'utf8'))), values.writable, values.user);
  for (const mistake of mistakes) console.log(mistake);
  console.log(
    mistakes.length === 0 ? 'Nothing in the configuration speaks against it.' : `${mistakes.length} mistake(s)`,
  );
  process.exitCode = mistakes.length === 0 ? 0 : 1;
}
