import type { ReadableEnvironment } from './readable-settings';
import { databasesIn } from './rules/cluster-list';

/** The resources of its account that an environment creates. */
export interface AccountPlace {
  /** Whether it is the first environment of its account. */
  readonly isFirstOfAccount: boolean;
  /** Whether it is the first environment of its account and Region. */
  readonly isFirstOfRegion: boolean;
}

/** A part of an environment with resource types that some Regions do not offer. */
export interface RegionalPart {
  /** The part, as a message names it. */
  readonly name: string;
  readonly resourceTypes: readonly string[];
  /**
   * How to create the environment without the part.
   * @default - every environment has the part
   */
  readonly turnOff?: string;
  readonly isPartOf: (environment: ReadableEnvironment, place: AccountPlace) => boolean;
}

/** A site or the status page, in the Region of its stack. */
export const WEBSITE_TYPES: readonly string[] = [
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudFront::TrustStore',
];

/** The parts in the Region of the environment. A test compares them with the templates of all variants. */
export const REGIONAL_PARTS: readonly RegionalPart[] = [
  {
    name: 'restore tests',
    resourceTypes: ['AWS::Backup::RestoreTestingPlan', 'AWS::Backup::RestoreTestingSelection'],
    isPartOf: () => true,
  },
  {
    name: 'the framework of AWS Backup Audit Manager',
    resourceTypes: ['AWS::Backup::Framework'],
    turnOff: 'remove backups.auditManager',
    isPartOf: ({ backups }) => backups?.auditManager === true,
  },
  {
    name: 'the logically air-gapped vault',
    resourceTypes: ['AWS::Backup::LogicallyAirGappedBackupVault'],
    turnOff: 'set backups.complianceModeLock.airGappedVault to false',
    isPartOf: ({ backups }) => backups?.complianceModeLock?.airGappedVault === true,
  },
  {
    name: 'the budget',
    resourceTypes: ['AWS::Budgets::Budget'],
    turnOff: 'remove accountServices.monthlyBudgetUsd',
    isPartOf: ({ accountServices }, { isFirstOfAccount }) =>
      isFirstOfAccount && accountServices?.monthlyBudgetUsd !== undefined,
  },
  {
    name: 'the defaults of EC2',
    resourceTypes: ['AWS::EC2::SnapshotBlockPublicAccess'],
    turnOff: 'set accountServices.ec2Defaults to "organization"',
    isPartOf: ({ accountServices }, { isFirstOfRegion }) =>
      isFirstOfRegion && (accountServices?.ec2Defaults ?? 'here') === 'here',
  },
  {
    name: 'image signing',
    resourceTypes: ['AWS::ECR::SigningConfiguration', 'AWS::Signer::SigningProfile'],
    turnOff: 'remove accountServices.imageSigning',
    isPartOf: ({ accountServices }, { isFirstOfRegion }) => isFirstOfRegion && accountServices?.imageSigning === 'here',
  },
  {
    name: 'Amazon Macie',
    resourceTypes: ['AWS::Macie::Session'],
    turnOff: 'remove accountServices.macie',
    isPartOf: ({ accountServices }, { isFirstOfRegion }) => isFirstOfRegion && accountServices?.macie === 'here',
  },
  {
    name: 'the access of the Shield Response Team',
    resourceTypes: ['AWS::Shield::DRTAccess', 'AWS::Shield::ProactiveEngagement'],
    turnOff: 'remove accountServices.shieldContacts',
    isPartOf: ({ accountServices, shieldAdvanced }, { isFirstOfAccount }) =>
      isFirstOfAccount && accountServices?.shieldContacts !== undefined && shieldAdvanced !== undefined,
  },
  {
    name: 'AWS Shield Advanced',
    resourceTypes: ['AWS::Shield::Protection', 'AWS::Shield::ProtectionGroup'],
    turnOff: 'remove shieldAdvanced',
    isPartOf: ({ domain, shieldAdvanced }) => domain !== undefined && shieldAdvanced !== undefined,
  },
  {
    name: 'the Slack channel',
    resourceTypes: ['AWS::Chatbot::SlackChannelConfiguration'],
    turnOff: 'remove incidents.chat',
    isPartOf: ({ incidents }) => incidents?.chat?.kind === 'slack',
  },
  {
    name: 'the Teams channel',
    resourceTypes: ['AWS::Chatbot::MicrosoftTeamsChannelConfiguration'],
    turnOff: 'remove incidents.chat',
    isPartOf: ({ incidents }) => incidents?.chat?.kind === 'teams',
  },
  {
    name: 'user pools',
    resourceTypes: ['', 'Client', 'Domain', 'Group', 'IdentityProvider'].map((each) => `AWS::Cognito::UserPool${each}`),
    turnOff: 'use the kind "oidc" in signIn',
    isPartOf: ({ signIn }) => signIn?.some((provider) => provider?.kind === 'user-pool') === true,
  },
  {
    name: 'database proxies',
    resourceTypes: ['AWS::RDS::DBProxy', 'AWS::RDS::DBProxyEndpoint', 'AWS::RDS::DBProxyTargetGroup'],
    turnOff: 'remove proxy from the databases',
    isPartOf: (environment) => databasesIn(environment).some(({ settings }) => settings.proxy !== undefined),
  },
  {
    name: 'sites',
    resourceTypes: WEBSITE_TYPES,
    turnOff: 'remove sites',
    isPartOf: ({ domain, sites = [] }) => domain !== undefined && sites.length > 0,
  },
];
