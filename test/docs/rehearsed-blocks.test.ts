import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, isIn, type Part, PARTS, RUNBOOKS } from '../e2e/rehearsal/rehearsed-blocks';
import { PROJECT_ROOT } from '../support/baseline-app';
import { blocksOf as blocksIn, type CodeBlock, commandBlocks } from '../support/documents/command-blocks';

const ALL_PARTS: readonly Part[] = Object.values(PARTS).flat();
const runbookBlocks = readdirSync(join(PROJECT_ROOT, RUNBOOKS)).flatMap((page) =>
  commandBlocks(PROJECT_ROOT, `${RUNBOOKS}/${page}`),
);

/** Blocks that no rehearsal runs and that state no reason for it. */
function notRehearsed(blocks: readonly CodeBlock[]): string[] {
  return blocks
    .filter((block) => block.needsAccount === undefined && !ALL_PARTS.some((part) => isIn(block, part)))
    .map(
      ({ document, line }) =>
        `${document}:${String(line)}: no rehearsal runs this block; add its page to PARTS, or mark it`,
    );
}

test('a rehearsal runs every block of the runbooks that is not marked as needing an account', () => {
  expect(runbookBlocks.length).toBeGreaterThan(80);
  expect(notRehearsed(runbookBlocks)).toEqual([]);
});

test('a mark states a reason', () => {
  const reasons = runbookBlocks.flatMap(({ needsAccount }) => needsAccount ?? []);
  expect(reasons.filter((reason) => reason.split(' ').length < 3)).toEqual([]);
});

test('every part of a rehearsal has blocks, and two rehearsals do not share one', () => {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const places = names.flatMap((name) => blocksOf(name)).map(({ document, line }) => `${document}:${String(line)}`);
  expect(places.length).toBe(new Set(places).size);
  expect(ALL_PARTS.filter((part) => !runbookBlocks.some((block) => isIn(block, part)))).toEqual([]);
});

test('a block of another section or page is found', () => {
  const text = '# Removal\n\n## A bucket\n\n```sh\naws s3 ls\n```\n\n## An environment\n\n```sh\naws s3 ls\n```\n';
  expect(notRehearsed(blocksIn(`${RUNBOOKS}/removal.md`, text))).toEqual([
    'docs/runbooks/removal.md:6: no rehearsal runs this block; add its page to PARTS, or mark it',
  ]);
  expect(notRehearsed(blocksIn(`${RUNBOOKS}/cost.md`, text))).toHaveLength(2);
});
