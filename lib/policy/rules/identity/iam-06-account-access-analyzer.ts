import type { Resource } from '../../model';
import { environmentRule } from '../environment-rule';

export const accountAccessAnalyzer = environmentRule({
  id: 'IAM-06-AccountAccessAnalyzer',
  statement: 'The account of an environment has an external access analyzer.',
  fix: 'Add ThreatDetection, or an AWS::AccessAnalyzer::Analyzer with Type ACCOUNT or ORGANIZATION, whose ArchiveRules name resources or principals.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-28',
  missing: 'no template of this environment has an external access analyzer',
  isProvided: (templateSet) =>
    templateSet
      .resources('AWS::AccessAnalyzer::Analyzer')
      .some((analyzer) => analyzer.get('Type').is('ACCOUNT', 'ORGANIZATION') && !archivesEverything(analyzer)),
});

/** Criteria that name what was reviewed. */
const REVIEWED = [
  'resource',
  'principal.AWS',
  'principal.Federated',
  'principal.OrgID',
  'condition.aws:PrincipalOrgID',
];

/** Whether an archive rule hides findings without the name of a resource or principal. */
function archivesEverything(analyzer: Resource): boolean {
  return analyzer
    .get('ArchiveRules')
    .items()
    .some(
      (rule) =>
        !rule
          .get('Filter')
          .items()
          .some((criterion) => criterion.get('Property').is(...REVIEWED) && !criterion.get('Eq').isAbsent),
    );
}
