import { finding } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

const FOUNDATIONAL = /standards\/aws-foundational-security-best-practices\/v\//;

export const securityHubStandards: Rule = {
  id: 'DET-01-SecurityHubStandards',
  resourceTypes: ['AWS::SecurityHub::Hub'],
  statement: 'Security Hub enables AWS Foundational Security Best Practices and other standards explicitly.',
  fix: 'Set EnableDefaultStandards to false and add an AWS::SecurityHub::Standard for each standard.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html',
  check: (hub, templateSet) => {
    const byDefault = hub.get('EnableDefaultStandards');
    const standards = templateSet.resources('AWS::SecurityHub::Standard');
    return [
      ...(byDefault.is(false)
        ? []
        : [finding(byDefault, 'EnableDefaultStandards', 'AWS selects the standards, including CIS 1.2.0 of 2018')]),
      ...(standards.some((each) => textsOf(each.get('StandardsArn')).some((arn) => FOUNDATIONAL.test(arn)))
        ? []
        : [finding(hub.get(), 'Standard', 'AWS Foundational Security Best Practices is not enabled')]),
    ];
  },
};
