import { environmentRule } from '../environment-rule';

export const accountAccessAnalyzer = environmentRule({
  id: 'IAM-06-AccountAccessAnalyzer',
  statement: 'The account of an environment has an external access analyzer.',
  fix: 'Add ThreatDetection, or an AWS::AccessAnalyzer::Analyzer with Type ACCOUNT or ORGANIZATION.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-28',
  missing: 'no template of this environment has an external access analyzer',
  isProvided: (templateSet) =>
    templateSet
      .resources('AWS::AccessAnalyzer::Analyzer')
      .some((analyzer) => analyzer.get('Type').is('ACCOUNT', 'ORGANIZATION')),
});
