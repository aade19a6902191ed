import { benchResults } from './bench-results';
import { dependencyTable } from './dependency-table';
import type { GeneratedFile } from './generated-file';
import { reviewComment, reviewSummary } from './review-comment';

export const GENERATED_FILES: readonly GeneratedFile[] = [benchResults, dependencyTable, reviewComment, reviewSummary];
