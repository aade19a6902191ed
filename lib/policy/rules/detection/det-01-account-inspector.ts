import { environmentRule, hasResource } from '../environment-rule';

export const accountInspector = environmentRule({
  id: 'DET-01-AccountInspector',
  statement: 'Amazon Inspector scans the images in the account of an environment.',
  fix: 'Add RegistryScanning, or an AWS::ECR::RegistryScanningConfiguration with ScanType ENHANCED.',
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html',
  missing: 'no template of this environment enables Amazon Inspector for the images of the registry',
  isProvided: (templateSet) => hasResource(templateSet, 'AWS::ECR::RegistryScanningConfiguration'),
});
