import { NO_APPROVALS, verdictOf } from '../../lib/review/approvals';
import { markdownReport } from '../../lib/review/report';
import { reviewChanges } from '../../lib/review/review-changes';
import { stackedSide } from '../support/review-sides';
import { type GeneratedFile, replaceSection } from './generated-file';

const cluster = {
  Type: 'AWS::RDS::DBCluster',
  Properties: { DBClusterIdentifier: 'production-main', Engine: 'aurora-postgresql', EngineVersion: '17.7' },
  DeletionPolicy: 'Snapshot',
  UpdateReplacePolicy: 'Snapshot',
};
const log = (RetentionInDays: number) => ({ Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays } });
const version = (id: string, days: number) =>
  stackedSide('production', { 'production-data': { Resources: { [id]: cluster, Log: log(days) } } });

/** The comment about a pull request that renames the construct of a database and shortens the retention of a log group. */
function comment(): string {
  const [before, after] = [
    { ...version('DatabaseCluster', 365), label: 'origin/main' },
    { ...version('MainDatabaseCluster', 90), label: 'cdk.out' },
  ];
  return markdownReport(
    verdictOf(reviewChanges(before, after), { approvals: NO_APPROVALS, current: () => undefined, findingsBlock: true }),
  );
}

/** The comment in the documentation of the change review. */
export const reviewComment: GeneratedFile = {
  path: 'lib/review/README.md',
  render: (current) => replaceSection(current, 'review comment', quoted(comment())),
};

/** The start of the comment, without the entries to copy and the lists, in the README of the project. */
export const reviewSummary: GeneratedFile = {
  path: 'README.md',
  render: (current) => replaceSection(current, 'review comment', quoted(comment().split('<details>')[0] ?? '')),
};

/** A quotation: the comment as GitHub shows it. */
function quoted(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}
