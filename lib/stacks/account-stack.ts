import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { OidcProviderNative, PermissionsBoundary, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  AccountSecurityDefaults,
  AccountService,
  AuditTrail,
  BootstrapRole,
  BudgetAlarm,
  ConfigurationRecorder,
  DataDomain,
  DataKey,
  DeploymentRole,
  DetectionService,
  type IAlertRouting,
  IncidentMessages,
  PipelineIdentity,
  RegistryScanning,
  RegistrySigning,
  ShieldResponseTeam,
  ShieldSubscription,
  ThreatDetection,
} from '../../constructs';
import type { AccountServiceManager, AccountServicesSettings, EnvironmentSettings } from '../config';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';
import { createHumanAccess } from './human-access';
import { DEFAULT_QUALIFIER } from '../../facts/iam-limits';

const ACCOUNT_SERVICES: Readonly<Record<DetectionService, AccountService>> = {
  [DetectionService.GUARD_DUTY]: AccountService.GUARD_DUTY,
  [DetectionService.SECURITY_HUB]: AccountService.SECURITY_HUB,
  [DetectionService.ACCESS_ANALYZER]: AccountService.ACCESS_ANALYZER,
  [DetectionService.MACIE]: AccountService.MACIE,
};

export interface AccountStackProps extends SharedStackProps {
  /** Whether the account has an account stack in another Region, which contains the resources that all Regions share: trail, OIDC provider. */
  readonly trailInAnotherRegion: boolean;
  /** Names of all environments of the account. */
  readonly environmentNames: readonly string[];
  /** Every Region in which an environment of the account has a stack. */
  readonly regions: readonly string[];
}

/** Resources that exist once in an account and Region, for all its environments. */
export class AccountStack extends Stack {
  constructor(scope: Construct, id: string, props: AccountStackProps) {
    const { settings } = props;
    super(scope, id, stackProps(settings, 'What watches and safeguards the account'));
    const services = settings.accountServices ?? {};
    // Retained in all environments: S3 does not delete buckets with objects, and these buckets contain records immediately.
    const retention = Duration.days(settings.retention.accessLogDays);
    const { key: encryptionKey } = new DataKey(this, 'Key', { domain: DataDomain.AUDIT });
    const safeguards = this.createSafeguards(props);

    if (!props.trailInAnotherRegion && isHere(services.auditTrail)) {
      new AuditTrail(this, 'Trail', {
        encryptionKey,
        retention,
        // The names of the roles of an environment start with the name of the environment.
        pipelineRoles: ['cdk-*', ...props.environmentNames.map((name) => `${name}-*`)],
        alertRouting: props.alertRouting,
        logRetention: logOptions(settings, props.keys).logRetention,
        logRemovalPolicy: dataRemovalPolicy(settings),
      });
    }
    new ThreatDetection(this, 'Detection', { services: detectionHere(services) });
    if (isHere(services.configurationRecorder)) {
      const recorder = new ConfigurationRecorder(this, 'Configuration', { encryptionKey, retention });
      recorder.node.addDependency(safeguards);
    }
    this.createRegistry(services).node.addDependency(safeguards);
    this.createMessages(props);
    if (!props.trailInAnotherRegion) {
      this.createResponseTeam(settings);
      this.createBudget(services, props.alertRouting);
      createHumanAccess(this, settings, props.alertRouting);
    }
    this.createDeploymentRole(props);
  }

  /** Inspector scans pushed images when it is enabled. ECR signs images that the bootstrap role of CDK and the pipeline push. */
  private createRegistry({ imageSigning, inspector }: AccountServicesSettings): Construct {
    const registry = new Construct(this, 'Registry');
    if (isHere(inspector)) new RegistryScanning(registry, 'Scanning');
    if (imageSigning === 'here') {
      const { account, region } = this;
      const name = `cdk-${DEFAULT_QUALIFIER}-image-publishing-role-${account}-${region}`;
      new RegistrySigning(registry, 'Signing', { pushers: [Role.fromRoleName(registry, 'ImagePublishing', name)] });
    }
    return registry;
  }

  private createBudget({ monthlyBudgetUsd }: AccountServicesSettings, alertRouting: IAlertRouting): void {
    if (monthlyBudgetUsd === undefined) return;
    new BudgetAlarm(this, 'Budget', { monthlyUsd: monthlyBudgetUsd, alertRouting });
  }

  private createResponseTeam({ accountServices, shieldAdvanced }: EnvironmentSettings): void {
    const contacts = accountServices?.shieldContacts;
    if (contacts === undefined || shieldAdvanced === undefined) return;
    new ShieldResponseTeam(this, 'ShieldResponseTeam', {
      subscription: new ShieldSubscription(shieldAdvanced),
      contacts: [...contacts],
    });
  }

  private createMessages({ settings, keys, alertRouting }: AccountStackProps): void {
    const { contact, owner, runbooks } = settings.ownership;
    new IncidentMessages(this, 'Messages', {
      alertRouting,
      environmentName: settings.name,
      owner,
      contact,
      runbooks: runbooks.replace(/\/+$/, ''),
      encryptionKey: keys.compute,
      messageEncryptionKey: keys.messages,
      ...logOptions(settings, keys),
    });
  }

  /** Roles for the pipeline runs of this environment, and of the environments that share the account. */
  private createDeploymentRole({ settings, environmentNames, regions, trailInAnotherRegion }: AccountStackProps): void {
    const { account, accountServices = {}, githubRepository } = settings;
    if (githubRepository === undefined) return;
    const assumedBy = PipelineIdentity.githubEnvironment(githubRepository, ...environmentNames);
    const arn = `arn:${this.partition}:iam::${account}:oidc-provider/${assumedBy.issuer}`;
    const deployment = new DeploymentRole(this, 'Deployment', {
      assumedBy,
      regions: [...regions],
      // An account has one OIDC provider for an issuer, and one trail, for all Regions.
      provider:
        trailInAnotherRegion || accountServices.githubProvider === 'existing'
          ? OidcProviderNative.fromOidcProviderArn(this, 'Provider', arn)
          : undefined,
    });
    // Dedicated GitHub environments: scheduled drift detection requires no approval.
    const drift = new DeploymentRole(this, 'Drift', {
      assumedBy: PipelineIdentity.githubEnvironment(
        githubRepository,
        ...environmentNames.map((name) => `${name}-drift`),
      ),
      bootstrapRoles: [BootstrapRole.LOOKUP],
      regions: [...regions],
      provider: deployment.provider,
    });
    // These are not workloads: their policies permit only to assume the bootstrap roles, which the boundary of workloads denies.
    for (const pipeline of [deployment, drift]) PermissionsBoundary.of(pipeline).clear();
    new CfnOutput(this, 'DeploymentRole', {
      value: deployment.role.roleArn,
      description: 'AWS_ROLE_ARN of the pipeline',
    });
    new CfnOutput(this, 'DriftRole', { value: drift.role.roleArn, description: 'AWS_ROLE_ARN of drift detection' });
  }

  private createSafeguards({
    settings,
    keys,
    alertRouting,
    trailInAnotherRegion,
  }: AccountStackProps): AccountSecurityDefaults {
    const { accountServices: services = {}, ownership } = settings;
    const { owner, securityContact } = ownership;
    return new AccountSecurityDefaults(this, 'Safeguards', {
      securityContact: { emailAddress: securityContact, name: owner, phoneNumber: services.securityPhone },
      managedHere: [
        ...(!trailInAnotherRegion && isHere(services.auditTrail) ? [AccountService.AUDIT_TRAIL] : []),
        ...(isHere(services.configurationRecorder) ? [AccountService.CONFIGURATION_RECORDER] : []),
        ...detectionHere(services).map((service) => ACCOUNT_SERVICES[service]),
        ...(isHere(services.inspector) ? [AccountService.IMAGE_SCANNING] : []),
      ],
      ec2DefaultsManagedElsewhere: !isHere(services.ec2Defaults),
      inspectorManagedElsewhere: !isHere(services.inspector),
      alertRouting,
      ...logOptions(settings, keys),
    });
  }
}

function detectionHere(services: AccountServicesSettings): DetectionService[] {
  return [
    ...(isHere(services.guardDuty) ? [DetectionService.GUARD_DUTY] : []),
    ...(isHere(services.securityHub) ? [DetectionService.SECURITY_HUB] : []),
    ...(isHere(services.accessAnalyzer) ? [DetectionService.ACCESS_ANALYZER] : []),
    ...(services.macie === 'here' ? [DetectionService.MACIE] : []),
  ];
}

/** Whether this stack creates the service: it is not managed by the organization and does not exist in the account. */
function isHere(manager: AccountServiceManager = 'here'): boolean {
  return manager === 'here';
}
