import { type TemplateSet, finding } from '../../model';
import type { Rule } from '../rule';

/** What has to be there for each service that an account manages itself. */
const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['audit-trail', ['AWS::CloudTrail::Trail']],
  ['guard-duty', ['AWS::GuardDuty::Detector']],
  ['security-hub', ['AWS::SecurityHub::Hub', 'AWS::SecurityHub::Standard']],
  ['access-analyzer', ['AWS::AccessAnalyzer::Analyzer']],
  [
    'configuration-recorder',
    ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::Config::ConfigRule'],
  ],
  ['macie', ['AWS::Macie::Session']],
  ['image-scanning', ['AWS::ECR::RegistryScanningConfiguration']],
]);

export const detectionServices: Rule = {
  id: 'DET-01-DetectionServices',
  control: 'DET-01',
  resourceTypes: ['Custom::AccountSecurityDefaults'],
  statement: 'Every service of the account that is said to be managed here is there.',
  fix: 'Add it, or say in the settings that the organisation manages it.',
  source: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/architecture.html',
  check: (safeguards, templateSet) =>
    safeguards
      .get('ManagedHere')
      .items()
      .flatMap((service) => {
        const name = service.pattern();
        const missing = (TYPES.get(name) ?? [name]).filter((type) => !isThere(type, templateSet));
        return missing.map((type) => finding(service, type, `${name} is managed here, but there is no ${type}`));
      }),
};

/** An analyzer of unused access says nothing of who is let in from outside (IAM-06). */
function isThere(type: string, templateSet: TemplateSet): boolean {
  const found = templateSet.resources(type);
  return type === 'AWS::AccessAnalyzer::Analyzer'
    ? found.some((analyzer) => analyzer.get('Type').is('ACCOUNT', 'ORGANIZATION'))
    : found.length > 0;
}
