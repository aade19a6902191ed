import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EgressPolicy, type EncryptionKeys, PrivateNetwork, WORKLOAD_ENDPOINTS } from '../../constructs';
import type { EgressSettings, EnvironmentSettings } from '../config';
import { Tier } from '../policy/tier';
import { logOptions, stackProps } from './stack-props';
import { produceStrongReferences } from './strong-references';

/** The environment's VPC. */
export class NetworkStack extends Stack {
  public readonly network: PrivateNetwork;

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: EnvironmentSettings,
    keys: EncryptionKeys,
  ) {
    super(scope, id, stackProps(settings, 'Public, private and isolated subnets'));
    this.network = new PrivateNetwork(this, 'Network', {
      cidr: settings.network.cidr,
      availabilityZones: [...settings.network.availabilityZones],
      egress: renderEgress(settings.network.egress),
      // NET-05: elsewhere the endpoints would cost more than all the rest.
      interfaceEndpoints: settings.tier === Tier.PRODUCTION ? [...WORKLOAD_ENDPOINTS] : undefined,
      ...logOptions(settings, keys),
    });
    produceStrongReferences(this);
  }

  /** `ec2.Vpc` compares its zones with the stack's, which CDK would look up in the account. */
  public override get availabilityZones(): string[] {
    return [...this.settings.network.availabilityZones];
  }
}

function renderEgress(egress: EgressSettings): EgressPolicy {
  switch (egress.kind) {
    case 'nat-per-zone':
      return EgressPolicy.natPerZone();
    case 'regional-nat':
      return EgressPolicy.regionalNat();
    case 'inspected':
      return EgressPolicy.inspected([...egress.allowedDomains]);
    case 'single-nat':
      return EgressPolicy.singleNat(egress.reason);
    case 'none':
      return EgressPolicy.none();
  }
}
