import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REVIEW_PAGE } from '../../facts/review-page';
import { renderHtml } from './html/render-html';
import type { PageContent } from './page-environment';
import { answersOf } from './questions';
import { renderMarkdown } from './render-markdown';
import { resultLine } from './result-line';

/** The files of the review page, in the folder of the templates. */
export const PAGE_FILES = [REVIEW_PAGE, 'review/index.md'] as const;

/** Writes the review page. The same content produces the same bytes. */
export function writePage(directory: string, content: PageContent): void {
  mkdirSync(join(directory, 'review'), { recursive: true });
  const answered = content.environments.map((environment) => ({
    environment,
    answers: answersOf(environment, content),
  }));
  const texts: Readonly<Record<(typeof PAGE_FILES)[number], string>> = {
    [REVIEW_PAGE]: renderHtml(resultLine(content), answered),
    'review/index.md': renderMarkdown(resultLine(content), answered),
  };
  for (const file of PAGE_FILES) writeFileSync(join(directory, file), texts[file]);
}
