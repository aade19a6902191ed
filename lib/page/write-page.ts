import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REVIEW_PAGE } from '../../facts/review-page';
import { renderHtml } from './html/render-html';
import type { PageContent } from './page-environment';
import { renderMarkdown } from './render-markdown';

/** The files of the review page, in the folder of the templates. */
export const PAGE_FILES = [REVIEW_PAGE, 'review/index.md'] as const;

/** Writes the review page. The same content produces the same bytes. */
export function writePage(directory: string, content: PageContent): void {
  mkdirSync(join(directory, 'review'), { recursive: true });
  const texts: Readonly<Record<(typeof PAGE_FILES)[number], string>> = {
    [REVIEW_PAGE]: renderHtml(content),
    'review/index.md': renderMarkdown(content),
  };
  for (const file of PAGE_FILES) writeFileSync(join(directory, file), texts[file]);
}
