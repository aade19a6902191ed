// The key of a step of `npm run check`: a digest of all that its result depends on. A step that passed with the same key passes again.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from './project-files.mjs';
import { reads } from './steps.mjs';

/** The packages as they are installed. */
const INSTALLED = 'node_modules/.package-lock.json';

/** The key of each step, of the files as they are now. */
export function stepKeys(root, steps) {
  const files = [...projectFiles(root), INSTALLED].map((path) => `${path} ${digestOfFile(join(root, path))}`);
  return new Map(
    steps.map((step) => {
      const inputs = files.filter(
        (file) => file.startsWith(INSTALLED) || reads(step, file.slice(0, file.lastIndexOf(' '))),
      );
      return [step, digestOf([step, process.version, process.platform, process.arch, ...inputs].join('\n'))];
    }),
  );
}

function digestOfFile(path) {
  if (!existsSync(path)) return 'missing';
  return digestOf(lstatSync(path).isSymbolicLink() ? readlinkSync(path) : readFileSync(path));
}

const digestOf = (content) => createHash('sha256').update(content).digest('hex');
