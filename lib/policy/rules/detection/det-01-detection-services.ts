import { type Finding, type Resource, type TemplateSet, finding, resourcesThat } from '../../model';
import type { Rule } from '../rule';

/** The resource types of each service that an account manages. */
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
  resourceTypes: ['Custom::AccountSecurityDefaults'],
  statement: 'Detection services that the account manages are enabled.',
  fix: 'Add the missing resource, or set the service to organization in the settings.',
  source: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/security-reference-architecture/architecture.html',
  check: (safeguards, templateSet) =>
    safeguards
      .get('ManagedHere')
      .items()
      .flatMap((service) => {
        const name = service.pattern();
        const missing = (TYPES.get(name) ?? [name]).filter((type) => !isDefined(type, templateSet));
        const withoutScan = name === 'image-scanning' ? withoutImages(safeguards) : [];
        return [
          ...withoutScan,
          ...missing.map((type) =>
            finding(service, type, `${name} is managed in this account, but the templates contain no ${type}`),
          ),
        ];
      }),
};

/** Amazon Inspector scans the types that the settings of the account enable. */
function withoutImages(safeguards: Resource): Finding[] {
  const types = safeguards.get('InspectorResourceTypes');
  return types.isAbsent || types.items().some((type) => type.is('ECR'))
    ? []
    : [
        finding(
          types,
          'InspectorResourceTypes',
          'image-scanning is managed in this account, but Amazon Inspector does not scan ECR',
        ),
      ];
}

const ANALYZER = 'AWS::AccessAnalyzer::Analyzer';

const EXTERNAL_ACCESS_ANALYZERS = resourcesThat([ANALYZER], (analyzer) =>
  analyzer.get('Type').is('ACCOUNT', 'ORGANIZATION'),
);

/** An unused access analyzer does not report external access (IAM-06). */
function isDefined(type: string, templateSet: TemplateSet): boolean {
  return type === ANALYZER ? templateSet.someThat(EXTERNAL_ACCESS_ANALYZERS) : templateSet.contains(type);
}
