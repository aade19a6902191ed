import type { Resource, TemplateSet } from '../../policy/model';
import { byUse, type ChargeTable, monthly } from '../charge';
import { minimumTasks, taskCpus } from './compute';

/** Services that record and detect. */
export const SECURITY_CHARGES: ChargeTable = {
  'AWS::CloudTrail::Trail': (trail) => [
    byUse('dataEvents', 'dataEvents'),
    ...(trail.get('InsightSelectors').items().length > 0 ? [byUse('managementEvents', 'insightEvents')] : []),
  ],
  'AWS::Config::ConfigurationRecorder': () => [byUse('configurationItems', 'configurationItems')],
  'AWS::Config::ConfigRule': () => [byUse('ruleEvaluations', 'ruleEvaluations')],
  'AWS::GuardDuty::Detector': (detector, templates) => [
    byUse('managementEvents', 'detectionEvents'),
    byUse('vendedLogGigabytes', 'detectionGigabyte'),
    ...(hasFeature(detector, 'S3_DATA_EVENTS') ? [byUse('dataEvents', 'detectionObjectEvents')] : []),
    ...(hasFeature(detector, 'RUNTIME_MONITORING')
      ? [monthly('detectionCpuMonth', cpusIn(detector.template.region, templates))]
      : []),
  ],
  'AWS::SecurityHub::Hub': () => [byUse('securityChecks', 'securityChecks')],
  'AWS::ECR::RegistryScanningConfiguration': (configuration) =>
    configuration.get('ScanType').is('ENHANCED')
      ? [byUse('scannedImages', 'imageScans'), byUse('imageRescans', 'imageRescans')]
      : [],
  'AWS::Macie::Session': (session, templates) => [
    monthly('evaluatedBucketMonth', inRegion(session.template.region, templates, 'AWS::S3::Bucket').length),
    byUse('classifiedGigabytes', 'classifiedGigabyte'),
  ],
  'AWS::AccessAnalyzer::Analyzer': (analyzer, templates) => {
    const type = analyzer.get('Type');
    if (type.is('ACCOUNT', 'ORGANIZATION')) return [];
    return type.is('ACCOUNT_UNUSED_ACCESS')
      ? [monthly('analyzedRoleMonth', templates.resources('AWS::IAM::Role').length)]
      : `no price of the type ${type.describe()}`;
  },
};

function hasFeature(detector: Resource, name: string): boolean {
  return detector
    .get('Features')
    .items()
    .some((feature) => feature.get('Name').is(name) && feature.get('Status').is('ENABLED'));
}

/** The virtual CPUs of the least number of tasks in a Region. */
function cpusIn(region: string | undefined, templates: TemplateSet): number {
  return inRegion(region, templates, 'AWS::ECS::Service').reduce((sum, service) => {
    const definition = service.get('TaskDefinition').resource('AWS::ECS::TaskDefinition');
    return definition === undefined ? sum : sum + minimumTasks(service, templates) * taskCpus(definition);
  }, 0);
}

function inRegion(region: string | undefined, templates: TemplateSet, type: string): readonly Resource[] {
  return templates.resources(type).filter(({ template }) => template.region === region);
}
