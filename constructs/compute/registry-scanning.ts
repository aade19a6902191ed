import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { requireUniqueInRegion } from '../validation';

/**
 * Continuous scanning of all images in the registry by Amazon Inspector.
 *
 * A registry has this setting once per account and Region. If a delegated administrator of Inspector manages scanning, do not use
 * this construct.
 *
 * **Guarantees**: enhanced continuous scanning of every present and future repository (IMG-02).
 *
 * **Costs** 0.09 USD for each pushed image and 0.01 USD for each rescan.
 */
export class RegistryScanning extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const scanning = new ecr.CfnRegistryScanningConfiguration(this, 'Resource', {
      scanType: 'ENHANCED',
      rules: [{ scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }],
    });
    requireUniqueInRegion(scanning, 'create RegistryScanning in one stack of the account');
  }
}
