export { jsonReport } from './json-report';
export { COMMENT_MARKER, markdownReport, MAX_COMMENT_LENGTH } from './markdown-report';
export { sarifReport } from './sarif-report';
export { textReport } from './text-report';
