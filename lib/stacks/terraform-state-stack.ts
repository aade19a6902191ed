import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type IProtectedBackups, TerraformStateBucket } from '../../constructs';
import { CONTRACT_OUTPUTS, stateLocation } from '../config/contract';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';

export interface TerraformStateStackProps extends SharedStackProps {
  /** Backup plan that protects the data. */
  readonly backups: IProtectedBackups;
}

/** The bucket of the Terraform state of the DNS zone at Cloudflare. */
export class TerraformStateStack extends Stack {
  public readonly states: TerraformStateBucket;

  constructor(scope: Construct, id: string, { settings, keys, backups, alertRouting }: TerraformStateStackProps) {
    super(scope, id, stackProps(settings, 'The states of Terraform'));
    this.states = new TerraformStateBucket(this, 'States', {
      bucketName: stateLocation(settings).bucket,
      encryptionKey: keys.artifacts,
      backups,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
      ...logOptions(settings, keys),
    });
    // cfn-lint warns about an output that another stack exports as well. The Cloudflare command reads this output from this stack only.
    this.templateOptions.metadata = { 'cfn-lint': { config: { ignore_checks: ['W6001'] } } };
    // The Cloudflare command reads the output by this name.
    new CfnOutput(this, CONTRACT_OUTPUTS.stateKeyArn.output, {
      value: this.states.encryptionKey.keyArn,
      description: 'Key for Terraform: the bucket accepts no alias',
    });
  }
}
