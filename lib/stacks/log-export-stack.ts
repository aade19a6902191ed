import { CfnOutput, Duration, ReferenceStrength, Stack, Stage } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import {
  DataDomain,
  DataKey,
  ExportDestination,
  type IProtectedBackups,
  KeyChangeAlarms,
  LogExport,
  ManagedSecret,
  PrivateBucket,
  SecretRotation,
} from '../../constructs';
import { EXPORT_SOURCES, exportSourceOf } from '../../facts/export-sources';
import { OBJECT_HISTORY_DAYS } from '../../facts/retention';
import type { EnvironmentSettings, LogExportSettings } from '../config';
import { createAccessLogBucket, emptyInDevelopment } from './environment-bucket';
import { dataRemovalPolicy, logOptions, type SharedStackProps, stackProps } from './stack-props';

/** Failed records are kept until an operator has sent them to the tool again. */
const FAILED_RECORD_DAYS = 30;

export interface LogExportStackProps extends SharedStackProps {
  /** Settings of the export. */
  readonly exportSettings: LogExportSettings;
  /** Backups of the buckets. */
  readonly backups: IProtectedBackups;
}

type EncryptedExportProps = LogExportStackProps & Pick<LogExport, 'encryptionKey'>;

/**
 * The export of logs and findings to an external tool (LOG-07). It is deployed last: it contains a subscription filter for each log group of
 * the other stacks.
 */
export class LogExportStack extends Stack {
  constructor(scope: Construct, id: string, props: LogExportStackProps) {
    const { alertRouting, exportSettings, settings } = props;
    super(scope, id, stackProps(settings, 'Export of logs and findings'));
    const { key: encryptionKey } = new DataKey(this, 'Key', {
      domain: DataDomain.DELIVERY,
      alias: `${settings.name}/${DataDomain.DELIVERY}`,
      deletionWindow: Duration.days(settings.retention.keyDeletionDays),
      removalPolicy: dataRemovalPolicy(settings),
    });
    new KeyChangeAlarms(this, 'KeyChanges', { keys: [encryptionKey], alertRouting });
    const logExport = this.createExport(props, encryptionKey);
    const { sources = Object.keys(EXPORT_SOURCES) } = exportSettings;
    for (const [filter, logGroup] of this.logGroupsOf(settings, sources)) {
      logExport.exportLogGroup(filter, logGroup);
      // A filter does not prevent the deletion of its log group, which CloudFormation retains.
      logGroup.applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    }
    if (sources.includes('findings')) logExport.exportFindings();
  }

  private createExport(props: LogExportStackProps, encryptionKey: DataKey['key']): LogExport {
    const { alertRouting, exportSettings, keys, settings } = props;
    const { destination } = exportSettings;
    const options = { encryptionKey, alertRouting, ...logOptions(settings, keys) };
    if (destination.kind === 'https') {
      return new LogExport(this, 'Export', {
        ...options,
        destination: ExportDestination.https({ url: destination.url, token: this.createToken(props) }),
        failedRecords: this.createBucket('FailedRecords', FAILED_RECORD_DAYS, { ...props, encryptionKey }),
      });
    }
    if (destination.kind === 'bucket') {
      const days = settings.retention.logDays;
      const { bucket } = this.createBucket('Records', days, { ...props, encryptionKey });
      return new LogExport(this, 'Export', {
        ...options,
        destination: ExportDestination.bucket({ bucket, encryptionKey }),
      });
    }
    const { account, bucketName, keyArn } = destination;
    return new LogExport(this, 'Export', {
      ...options,
      destination: ExportDestination.bucket({
        bucket: Bucket.fromBucketAttributes(this, 'Records', { bucketName, account }),
        encryptionKey: Key.fromKeyArn(this, 'RecordsKey', keyArn),
      }),
    });
  }

  /** The secret is created with a random value: an operator stores the token (docs/runbooks/log-export.md). */
  private createToken({ alertRouting, keys, settings }: LogExportStackProps): ManagedSecret['secret'] {
    const { secret } = new ManagedSecret(this, 'Token', {
      description: 'Token of the log export',
      jsonField: 'api_key',
      rotation: SecretRotation.manualEvery(),
      encryptionKey: keys.secrets,
      removalPolicy: dataRemovalPolicy(settings),
      alertRouting,
    });
    new CfnOutput(this, 'TokenSecret', { value: secret.secretArn, description: 'Secret of the token of the tool' });
    return secret;
  }

  private createBucket(id: string, retentionDays: number, props: EncryptedExportProps): PrivateBucket {
    const { backups, encryptionKey, settings } = props;
    const bucket = new PrivateBucket(this, id, {
      encryptionKey,
      retention: Duration.days(retentionDays),
      history: Duration.days(OBJECT_HISTORY_DAYS.min),
      accessLogs: createAccessLogBucket(this, settings),
      backups,
      removalPolicy: dataRemovalPolicy(settings),
    });
    emptyInDevelopment(bucket, props);
    return bucket;
  }

  /** The log groups of the other stacks in the Region, with the id of their filter. */
  private logGroupsOf({ region }: EnvironmentSettings, sources: readonly string[]): [string, CfnLogGroup][] {
    const stacks = Stage.of(this)?.node.children.filter((child) => Stack.isStack(child) && child !== this) ?? [];
    return stacks
      .filter((stack) => (stack as Stack).region === region && sources.includes(exportSourceOf(stack.node.id)))
      .flatMap((stack) => stack.node.findAll())
      .filter((construct) => construct instanceof CfnLogGroup)
      .map((logGroup) => [logGroup.node.path.split('/').slice(1, -1).join('-'), logGroup]);
  }
}
