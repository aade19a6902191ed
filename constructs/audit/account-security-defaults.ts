import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { IAlertRouting } from '../observability';
import { requirement, requireUniqueInRegion, validateAll } from '../validation';
import { PASSWORD_POLICY } from './private/configuration-rules';
import { permitServiceLinkedRoles, SERVICE_LINKED_ROLES } from './service-linked-roles';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const PHONE_NUMBER = /^[\s0-9()+-]{1,25}$/;

/** What Inspector scans, of what the baseline runs. */
const INSPECTED = ['ECR', 'LAMBDA'];

/** What an account, or a Region of it, has once. */
export enum AccountService {
  AUDIT_TRAIL = 'audit-trail',
  GUARD_DUTY = 'guard-duty',
  SECURITY_HUB = 'security-hub',
  ACCESS_ANALYZER = 'access-analyzer',
  CONFIGURATION_RECORDER = 'configuration-recorder',
  MACIE = 'macie',
  /** Inspector, for the images of the registry. */
  IMAGE_SCANNING = 'image-scanning',
}

/** Who AWS writes to about security. */
export interface SecurityContact {
  /** Mailbox of a team. */
  readonly emailAddress: string;
  /** Name of the team. */
  readonly name: string;
  /**
   * Telephone number: AWS asks for one.
   * @default '0' - nobody is called; AWS writes
   */
  readonly phoneNumber?: string;
}

export interface AccountSecurityDefaultsProps extends LogOptions {
  /**
   * Who AWS writes to about security (INC-02).
   * @default - the account's own address
   */
  readonly securityContact?: SecurityContact;
  /**
   * The services of the account that are managed beside these safeguards. Written down in the template, so that the policy
   * notices when one goes missing (DET-01).
   * @default - none: the organisation, or another app, manages them
   */
  readonly managedHere?: AccountService[];
  /**
   * Whether Inspector is managed by the organisation, which then decides what it scans.
   * @default false - container images and functions are scanned
   */
  readonly inspectorManagedElsewhere?: boolean;
  /**
   * Whether a declarative policy of the organization sets the defaults of EC2: the block of public snapshots, and session tokens for
   * instance metadata. EC2 then refuses to change them in the account.
   * @default false - they are set here
   */
  readonly ec2DefaultsManagedElsewhere?: boolean;
  /**
   * Who is told when the safeguards could not be set.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * Settings that hold for whatever is made in the account and Region later.
 *
 * What CloudFormation has a type for is a resource; the rest is set by a small function at deployment, and stays when the stack
 * goes. Drift from it is noticed by `ConfigurationRecorder`, not by CloudFormation.
 *
 * **Guarantees**: password policy; no public bucket; encrypted volumes; instance metadata by session token only; no public
 * snapshot (IAM-06); a security contact (INC-02); the service-linked roles that ECS, RDS and others need at their first use; Inspector scans images and functions (DET-01).
 *
 * **Costs** nothing but Inspector: 0.09 USD for each image and 0.30 USD for each function and month.
 */
export class AccountSecurityDefaults extends Construct {
  constructor(scope: Construct, id: string, props: AccountSecurityDefaultsProps = {}) {
    super(scope, id);
    const phoneNumber = props.securityContact?.phoneNumber ?? '0';
    validateAll(
      this,
      requirement(
        PHONE_NUMBER.test(phoneNumber),
        `securityContact.phoneNumber is '${phoneNumber}'; allowed are up to 25 digits, spaces and ()+-`,
      ),
    );
    const ec2DefaultsHere = props.ec2DefaultsManagedElsewhere !== true;
    if (ec2DefaultsHere) this.blockSnapshotSharing();
    const provider = this.createProvider(props);
    provider.createResource(this, 'Settings', 'AccountSecurityDefaults', {
      AccountId: Stack.of(this).account,
      ManagedHere: props.managedHere ?? [],
      ServiceLinkedRoles: Object.keys(SERVICE_LINKED_ROLES),
      Ec2Defaults: ec2DefaultsHere ? 'here' : 'elsewhere',
      MinimumPasswordLength: PASSWORD_POLICY.minimumLength,
      PasswordsRemembered: PASSWORD_POLICY.remembered,
      SecurityContact: props.securityContact && {
        EmailAddress: props.securityContact.emailAddress,
        Name: props.securityContact.name,
        Title: 'Security contact',
        PhoneNumber: phoneNumber,
      },
      InspectorResourceTypes: props.inspectorManagedElsewhere === true ? [] : INSPECTED,
    });
  }

  private blockSnapshotSharing(): void {
    const block = new ec2.CfnSnapshotBlockPublicAccess(this, 'SnapshotSharing', { state: 'block-all-sharing' });
    requireUniqueInRegion(block, 'make AccountSecurityDefaults in one stack of the account');
  }

  private createProvider(props: AccountSecurityDefaultsProps): ProviderFunction {
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'account-security-defaults',
      description: 'Sets what an account needs and CloudFormation has no type for',
      // Inspector takes minutes.
      timeout: Duration.minutes(5),
      alertRouting: props.alertRouting,
      logEncryptionKey: props.logEncryptionKey,
      logRetention: props.logRetention,
      logRemovalPolicy: props.logRemovalPolicy,
    });
    provider.permitOnAccount(
      [
        'ec2:EnableEbsEncryptionByDefault',
        'ec2:ModifyInstanceMetadataDefaults',
        'iam:UpdateAccountPasswordPolicy',
        's3:PutAccountPublicAccessBlock',
        ...(props.inspectorManagedElsewhere === true ? [] : ['inspector2:Enable']),
      ],
      'These calls set something for the account as a whole: they know no resource.',
    );
    permitServiceLinkedRoles(this, provider, SERVICE_LINKED_ROLES);
    if (props.inspectorManagedElsewhere !== true) {
      permitServiceLinkedRoles(this, provider, {
        'inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2',
        'agentless.inspector2.amazonaws.com': 'AWSServiceRoleForAmazonInspector2Agentless',
      });
    }
    const { account, partition } = Stack.of(this);
    if (props.securityContact !== undefined) {
      provider.grantPrincipal.addToPrincipalPolicy(
        new iam.PolicyStatement({
          actions: ['account:PutAlternateContact'],
          resources: [`arn:${partition}:account::${account}:account`],
        }),
      );
    }
    return provider;
  }
}
