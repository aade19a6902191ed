import { benchResults } from './bench-results';
import { checkUsage } from './check-usage';
import { costPage, costSummaryInReadme } from './cost-page';
import { dependencyTable } from './dependency-table';
import type { GeneratedFile } from './generated-file';
import { reviewComment, reviewSummary } from './review-comment';

export const GENERATED_FILES: readonly GeneratedFile[] = [
  benchResults,
  checkUsage,
  costPage,
  costSummaryInReadme,
  dependencyTable,
  reviewComment,
  reviewSummary,
];
