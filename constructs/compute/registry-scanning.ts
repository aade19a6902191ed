import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { requireUniqueInRegion } from '../validation';

/**
 * Inspector looks at every image of the registry: when it is pushed, and again whenever a vulnerability becomes known.
 *
 * A setting of the registry, which an account has once in a Region: where a delegated administrator of Inspector decides what is
 * scanned, leave it to them.
 *
 * **Guarantees**: enhanced scanning, continuous, of every repository, those that come later as well (IMG-02).
 *
 * **Costs** 0.09 USD for each image that is pushed, and 0.01 USD each time it is scanned again.
 */
export class RegistryScanning extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const scanning = new ecr.CfnRegistryScanningConfiguration(this, 'Resource', {
      scanType: 'ENHANCED',
      rules: [{ scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }],
    });
    requireUniqueInRegion(scanning, 'scan from one stack of the account');
  }
}
