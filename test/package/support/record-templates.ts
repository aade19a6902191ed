/** `npm run record:example -- FOLDER`: records the templates of an example repository before a release. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourceDigests } from './resource-digests';

const [folder = '.'] = process.argv.slice(2);
const output = join(folder, 'cdk.out');
const environments = readdirSync(output).flatMap((name) => /^assembly-(.+)$/.exec(name)?.slice(1) ?? []);
writeFileSync(
  join(folder, 'templates.json'),
  `${JSON.stringify(resourceDigests(output, environments), undefined, 2)}\n`,
);
