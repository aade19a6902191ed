import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  ManagedSecret,
  OperatorIdentity,
  OperatorRole,
  SecretRotation,
  type TerraformStateBucket,
  DnsZoneOperator,
} from '../../constructs';
import { apiTokenSecretName, CONTRACT_OUTPUTS, stackName, stateLocation, zoneRoleNames } from '../config/contract';
import { type SharedStackProps, stackProps } from './stack-props';

export interface ZoneAccessStackProps extends SharedStackProps {
  /** Bucket of the Terraform state. */
  readonly states: TerraformStateBucket;
}

/** The access of operators to the DNS zone at Cloudflare: the API token, and a role for each of the two tasks. */
export class ZoneAccessStack extends Stack {
  constructor(scope: Construct, id: string, { settings, keys, alertRouting, states }: ZoneAccessStackProps) {
    super(scope, id, stackProps(settings, 'Who may work on the zone at Cloudflare, and its API token'));
    const { tokenRotateBy, zonePermissionSets = {} } = settings.domain?.cloudflare ?? {};
    const names = zoneRoleNames(settings);
    const operator = new DnsZoneOperator(this, 'Operator', {
      roleName: names.operator,
      assumedBy: OperatorIdentity.permissionSet(zonePermissionSets.operators ?? 'DnsZoneOperator'),
      stackNames: Object.values(CONTRACT_OUTPUTS).map(({ stack }) => stackName(settings, stack)),
      description: `Runs npm run cloudflare for ${settings.name}`,
    });
    const tokenAdministrator = new OperatorRole(this, 'TokenAdministrator', {
      roleName: names.tokenAdministrator,
      assumedBy: OperatorIdentity.permissionSet(zonePermissionSets.tokenAdministrators ?? 'ZoneTokenAdministrator'),
      description: `Puts the API token of the zone of ${settings.name} in, and cannot read it`,
    });
    const token = new ManagedSecret(this, 'ApiToken', {
      secretName: apiTokenSecretName(settings),
      description: `Cloudflare, API token of the zone of ${settings.name}`,
      rotation:
        tokenRotateBy === undefined ? SecretRotation.manualEvery() : SecretRotation.manual({ dueBy: tokenRotateBy }),
      encryptionKey: keys.secrets,
      alertRouting,
      // A token that remains after its environment is a risk, and a new token can be created in minutes.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    token.secret.grantRead(operator);
    token.grantPut(tokenAdministrator);
    states.grantStates(operator, stateLocation(settings).prefix);
  }
}
