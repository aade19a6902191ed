import { RemovalPolicy, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { EncryptionKeys, LogOptions } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { Tier } from '../policy/tier';

/** What all stacks of an environment have in common. */
export function stackProps(settings: EnvironmentSettings, description: string): StackProps {
  return {
    env: { account: settings.account, region: settings.region },
    description: `${settings.name}: ${description}`,
    // DEL-06
    terminationProtection: settings.tier === Tier.PRODUCTION,
    analyticsReporting: false,
  };
}

/** A development environment goes away completely; elsewhere each construct keeps what its default keeps. */
export function dataRemoval(settings: EnvironmentSettings): RemovalPolicy | undefined {
  return settings.tier === Tier.DEVELOPMENT ? RemovalPolicy.DESTROY : undefined;
}

/** How the environment's log groups are kept. */
export function logOptions(settings: EnvironmentSettings, keys: EncryptionKeys): LogOptions {
  return {
    logEncryptionKey: keys.logs,
    // Validated against CloudWatch's own list, which the enum spells out.
    logRetention: settings.retention.logDays as RetentionDays,
    logRemovalPolicy: dataRemoval(settings),
  };
}
