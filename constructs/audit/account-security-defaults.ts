import { Duration, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ProviderFunction } from '../custom-resource';
import type { LogOptions } from '../logs';
import type { AlertRoutingOptions } from '../observability';
import { requirement, requireUniqueInRegion, validateAll } from '../validation';
import { PASSWORD_POLICY } from './private/configuration-rules';
import { permitServiceLinkedRoles, SERVICE_LINKED_ROLES } from './service-linked-roles';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html */
const PHONE_NUMBER = /^[\s0-9()+-]{1,25}$/;

/** Resource types that Inspector scans. */
const INSPECTED = ['ECR', 'LAMBDA'];

/** Services with one instance per account or Region. */
export enum AccountService {
  AUDIT_TRAIL = 'audit-trail',
  GUARD_DUTY = 'guard-duty',
  SECURITY_HUB = 'security-hub',
  ACCESS_ANALYZER = 'access-analyzer',
  CONFIGURATION_RECORDER = 'configuration-recorder',
  MACIE = 'macie',
  /** Inspector, for images in ECR. */
  IMAGE_SCANNING = 'image-scanning',
}

/** Security contact of the account at AWS. */
export interface SecurityContact {
  /** Mailbox of a team. */
  readonly emailAddress: string;
  /** Name of the team. */
  readonly name: string;
  /**
   * Telephone number, which AWS requires.
   * @default '0' - AWS sends email only
   */
  readonly phoneNumber?: string;
}

export interface AccountSecurityDefaultsProps extends AlertRoutingOptions, LogOptions {
  /**
   * Security contact of the account at AWS (INC-02).
   * @default - the email address of the account
   */
  readonly securityContact?: SecurityContact;
  /**
   * Services that this app manages in the account. The template lists them, so that the policy reports a missing one (DET-01).
   * @default - none: the organization or another app manages them
   */
  readonly managedHere?: AccountService[];
  /**
   * Whether the organization manages Inspector and what it scans.
   * @default false - container images and functions are scanned
   */
  readonly inspectorManagedElsewhere?: boolean;
  /**
   * Whether a declarative policy of the organization sets the EC2 defaults: block of public snapshots, and IMDSv2. EC2 then denies
   * changes in the account.
   * @default false - they are set here
   */
  readonly ec2DefaultsManagedElsewhere?: boolean;
}

/**
 * Account-level security settings, which apply to resources created later.
 *
 * Settings with a CloudFormation type are resources. A Lambda function configures the other settings at deployment; they remain after the
 * stack is deleted. `ConfigurationRecorder` detects their drift; CloudFormation does not.
 *
 * **Guarantees**: password policy; no public bucket; encrypted volumes; IMDSv2 only; no public snapshot (IAM-06); a security
 * contact (INC-02); the service-linked roles of ECS, RDS and other services; Inspector scans images and functions (DET-01).
 *
 * **Costs** for Inspector: 0.09 USD for each image and 0.30 USD per month for each function.
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
    provider.createResource(this, 'Settings', {
      type: 'AccountSecurityDefaults',
      properties: {
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
      },
    });
  }

  private blockSnapshotSharing(): void {
    const block = new ec2.CfnSnapshotBlockPublicAccess(this, 'SnapshotSharing', { state: 'block-all-sharing' });
    requireUniqueInRegion(block, 'create AccountSecurityDefaults in one stack of the account');
  }

  private createProvider(props: AccountSecurityDefaultsProps): ProviderFunction {
    const provider = new ProviderFunction(this, 'Provider', {
      program: 'account-security-defaults',
      description: 'Account settings without a CloudFormation resource type',
      // Enabling Inspector takes several minutes.
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
      'These account-level actions support no resource ARNs.',
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
