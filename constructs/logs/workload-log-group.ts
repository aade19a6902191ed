import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { EncryptedLogGroup, type LogOptions } from './encrypted-log-group';

/**
 * The data that workloads most often log unintentionally. Every Region supports identifiers without a country only; add those
 * of your countries with `additionalIdentifiers`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/protect-sensitive-log-data-types.html
 */
const MASKED = [
  logs.DataIdentifier.AWSSECRETKEY,
  logs.DataIdentifier.OPENSSHPRIVATEKEY,
  logs.DataIdentifier.PGPPRIVATEKEY,
  logs.DataIdentifier.PKCSPRIVATEKEY,
  logs.DataIdentifier.PUTTYPRIVATEKEY,
  logs.DataIdentifier.CREDITCARDNUMBER,
  logs.DataIdentifier.CREDITCARDSECURITYCODE,
  logs.DataIdentifier.EMAILADDRESS,
];

export interface WorkloadLogGroupProps extends LogOptions {
  /**
   * Further data identifiers to mask, such as `DataIdentifier.IBAN…` of a country.
   * @default - credentials, card numbers and email addresses only
   */
  readonly additionalIdentifiers?: logs.DataIdentifier[];
}

/**
 * The log group of a service, job or function.
 *
 * **Guarantees**: those of {@link EncryptedLogGroup}; credentials and personal data are masked for principals without
 * `logs:Unmask` (LOG-03).
 *
 * **Costs** 0.12 USD for each GB scanned, in addition to ingestion.
 */
export class WorkloadLogGroup extends Construct {
  /** The log group. */
  public readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: WorkloadLogGroupProps = {}) {
    super(scope, id);
    const { additionalIdentifiers, ...options } = props;
    const { logGroup } = new EncryptedLogGroup(this, 'Resource', {
      ...options,
      dataProtectionPolicy: maskingPolicy(additionalIdentifiers),
    });
    this.logGroup = logGroup;
  }
}

/** Masks credentials, card numbers, email addresses and the given identifiers. */
export function maskingPolicy(additionalIdentifiers: readonly logs.DataIdentifier[] = []): logs.DataProtectionPolicy {
  return new logs.DataProtectionPolicy({
    name: 'mask-credentials-and-personal-data',
    identifiers: [...MASKED, ...additionalIdentifiers],
  });
}
