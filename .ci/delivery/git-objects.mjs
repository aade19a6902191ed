// What a repository holds: every file of every commit, merges included, and every message of a commit or tag.
import { spawnSync } from 'node:child_process';

const BATCH = 200;
const MAX_OUTPUT = 2 ** 30;
const NEWLINE = 10;

export function git(args, input) {
  const { error, status, stdout, stderr } = spawnSync('git', args, { input, maxBuffer: MAX_OUTPUT });
  if (error !== undefined || status !== 0) throw error ?? new Error(stderr.toString());
  return stdout;
}

/** Texts in the history of all references, each object once: `{ id, path, content }`; messages have no path. */
export function* textsOfHistory() {
  const paths = new Map();
  for (const line of git(['rev-list', '--all', '--objects']).toString().split('\n')) {
    if (line !== '') paths.set(line.slice(0, 40), line.slice(41));
  }
  const ids = [...paths.keys()];
  for (let start = 0; start < ids.length; start += BATCH) {
    for (const { id, type, body } of objects(ids.slice(start, start + BATCH))) {
      if (type !== 'tree' && !body.includes(0)) yield { id, path: paths.get(id), content: body.toString() };
    }
  }
}

/** Texts that the next commit adds or changes. */
export function* stagedTexts() {
  const listed = git(['diff', '--cached', '--name-only', '--diff-filter=ACMRT', '-z']).toString();
  for (const path of listed.split('\0').filter(Boolean)) {
    const body = git(['cat-file', 'blob', `:${path}`]);
    if (!body.includes(0)) yield { id: 'staged', path, content: body.toString() };
  }
}

/** A commit that an object came with. */
export function commitOf({ id, path }) {
  if (path === '' || id === 'staged') return id.slice(0, 12);
  const search = ['--all', '-m', '--no-renames', '--full-history', '--reverse', `--find-object=${id}`];
  return git(['log', ...search, '--format=%h', '--', path])
    .toString()
    .split('\n')[0];
}

/** Parses the output of `git cat-file --batch`. */
function* objects(ids) {
  const output = git(['cat-file', '--batch'], ids.join('\n'));
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(NEWLINE, at);
    const [id, type, size] = output.subarray(at, end).toString().split(' ');
    at = end + 1 + Number(size) + 1;
    yield { id, type, body: output.subarray(end + 1, at - 1) };
  }
}
