import { finding, resourcesThat, type Finding, type Resource } from '../../model';
import { textsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

const FOUNDATIONAL = /standards\/aws-foundational-security-best-practices\/v\//;

const FOUNDATIONAL_STANDARDS = resourcesThat(['AWS::SecurityHub::Standard'], (standard) =>
  textsOf(standard.get('StandardsArn')).some((arn) => FOUNDATIONAL.test(arn)),
);

export const securityHubStandards: Rule = {
  id: 'DET-01-SecurityHubStandards',
  resourceTypes: ['AWS::SecurityHub::Hub', 'AWS::SecurityHub::Standard'],
  statement:
    'Security Hub enables AWS Foundational Security Best Practices and other standards explicitly, with all controls.',
  fix: 'Set EnableDefaultStandards to false and add an AWS::SecurityHub::Standard for each standard, without DisabledStandardsControls. Suppress single findings with an automation rule instead.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html',
  check: (hub, templateSet) => {
    if (hub.type === 'AWS::SecurityHub::Standard') return disabledControls(hub);
    const byDefault = hub.get('EnableDefaultStandards');
    return [
      ...(byDefault.is(false)
        ? []
        : [finding(byDefault, 'EnableDefaultStandards', 'AWS selects the standards, including CIS 1.2.0 of 2018')]),
      ...(templateSet.someThat(FOUNDATIONAL_STANDARDS)
        ? []
        : [finding(hub.get(), 'Standard', 'AWS Foundational Security Best Practices is not enabled')]),
    ];
  },
};

function disabledControls(standard: Resource): Finding[] {
  return standard
    .get('DisabledStandardsControls')
    .items()
    .map((control) => {
      const name = control.get('StandardsControlArn').pattern().split('/').at(-1) ?? '';
      return finding(control, `Disabled+${name}`, `the control ${name} of the standard is disabled`);
    });
}
