import { RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { EncryptionKeys, IAlertRouting, LogOptions } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { Tier } from '../../facts/tier';

/** Props of all stacks of an environment. */
export interface EnvironmentStackProps {
  /** Settings of the environment. */
  readonly settings: EnvironmentSettings;
}

/** Props of stacks that encrypt data and raise alarms. */
export interface SharedStackProps extends EnvironmentStackProps {
  /** Encryption keys of the environment. */
  readonly keys: EncryptionKeys;
  /** Topics that receive the alarms, by severity. */
  readonly alertRouting: IAlertRouting;
}

/** The common props of all stacks of an environment. */
export function stackProps(settings: EnvironmentSettings, description: string): StackProps {
  return {
    env: { account: settings.account, region: settings.region },
    description: `${settings.name}: ${description}`,
    // DEL-06
    terminationProtection: settings.tier === Tier.PRODUCTION,
    tags: environmentTags(settings),
  };
}

/** Settings of one of several resources of a kind; the first one has no name. */
export interface NamedSettings {
  /** @default - the first resource of its kind */
  readonly name?: string;
}

/** The resource in descriptions: `the database`, or `the database reporting`. */
export function titleOf(kind: string, { name }: NamedSettings): string {
  return name === undefined ? `the ${kind}` : `the ${kind} ${name}`;
}

/** The ownership tags of a resource (ENV-03, INC-02). */
export function environmentTags({ name, ownership }: EnvironmentSettings): Record<string, string> {
  return {
    environment: name,
    owner: ownership.owner,
    contact: ownership.contact,
    'cost-center': ownership.costCenter,
    'data-classification': ownership.dataClassification,
    source: ownership.source,
  };
}

/** Name of the permissions boundary of the environment. IAM policies are global. */
export function boundaryName({ name }: EnvironmentSettings): string {
  return `${name}-workload-boundary`;
}

/** A development environment is deleted completely. In other environments, the defaults of the constructs apply. */
export function dataRemovalPolicy(settings: EnvironmentSettings): RemovalPolicy | undefined {
  return settings.tier === Tier.DEVELOPMENT ? RemovalPolicy.DESTROY : undefined;
}

/** Encryption and retention of the log groups of the environment. */
export function logOptions(settings: EnvironmentSettings, keys: Partial<Pick<EncryptionKeys, 'logs'>>): LogOptions {
  return {
    logEncryptionKey: keys.logs,
    logRetention: retentionOf(settings.retention.logDays),
    logRemovalPolicy: dataRemovalPolicy(settings),
  };
}

/** The settings accept only the values that CloudWatch accepts, which are those of the enum. */
function retentionOf(days: number): RetentionDays | undefined {
  return Object.values(RetentionDays).find((each): each is RetentionDays => Number(each) === days);
}
