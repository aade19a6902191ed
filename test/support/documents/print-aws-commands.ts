import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsCall } from './aws-command';
import { commandBlocks, documents, inlineCommands } from './command-blocks';
import { shellCommands } from './shell-words';

// One `service operation` a line, for aws-operations.py: what the documents call, in blocks and in their text.
const root = join(__dirname, '..', '..', '..');
const names = documents(root)
  .flatMap((document) => [
    ...commandBlocks(root, document),
    ...inlineCommands(document, readFileSync(join(root, document), 'utf8')),
  ])
  .flatMap(({ code }) => shellCommands(code))
  .flatMap((command) => awsCall(command)?.name ?? []);
for (const name of new Set(names)) console.log(name);
