import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Relative links of a document to a file or heading that is not there. */
export function linkErrors(projectRoot: string, document: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .flatMap((target) => linkError(projectRoot, document, target, text))
      .map((error) => `${document}:${String(index + 1)}: ${error}`),
  );
}

function linkError(projectRoot: string, document: string, target: string, text: string): string[] {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? join(projectRoot, document) : join(projectRoot, dirname(document), path);
  if (!existsSync(file)) return [`${target}: there is no ${relative(projectRoot, file)}`];
  if (heading === undefined || statSync(file).isDirectory()) return [];
  const content = path === '' ? text : readFileSync(file, 'utf8');
  return anchorsOf(content).includes(heading) ? [] : [`${target}: ${relative(projectRoot, file)} has no such heading`];
}

/** Anchors as GitHub forms them. */
function anchorsOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );
}
