import type { FrameworkReferences } from './frameworks';

/** A published check with the requirement of a control, and those of our references that its publisher also gives. */
export interface PublishedCheck {
  readonly publisher: Publisher;

  /** Its name with the publisher. */
  readonly check: string;
  readonly references: FrameworkReferences;
}

/** Who publishes checks with the requirements that they contribute to. */
export enum Publisher {
  /** https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-nist-800-53_rev_5.html, as RULES.md of cdk-nag has it. */
  CONFORMANCE_PACK = 'AWS Config conformance pack for NIST 800-53 rev 5',
  /** https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html, read on 2026-11-22. */
  SECURITY_HUB = 'AWS Security Hub CSPM',
}

/** By control. A reference that no check here confirms is our own reading. */
export const PUBLISHED_CHECKS: Readonly<Record<string, readonly PublishedCheck[]>> = {
  'NET-01': [
    pack('EC2InstanceNoPublicIp', ['AC-4', 'SC-7']),
    pack('VPCSubnetAutoAssignPublicIpDisabled', ['AC-4', 'SC-7']),
    pack('EC2InstancesInVPC', ['AC-4', 'SC-7']),
    pack('LambdaInsideVPC', ['AC-4', 'SC-7']),
  ],
  'NET-02': [
    pack('RDSInstancePublicAccess', ['AC-4', 'SC-7', 'SC-7(11)']),
    pack('VPCNoUnrestrictedRouteToIGW', ['AC-4']),
  ],
  'NET-03': [
    pack('VPCDefaultSecurityGroupClosed', ['AC-4', 'SC-7', 'SC-7(5)']),
    pack('EC2RestrictedCommonPorts', ['AC-4', 'SC-7', 'SC-7(5)']),
    pack('EC2RestrictedSSH', ['SC-7']),
    hub('EC2.2', { nist80053r5: ['AC-4', 'SC-7', 'SC-7(5)'], cisAws30: ['5.4'] }),
    hub('EC2.53', { cisAws30: ['5.2'] }),
    hub('EC2.54', { cisAws30: ['5.3'] }),
  ],
  'NET-06': [
    pack('VPCFlowLogsEnabled', ['AU-2', 'AU-12', 'SI-4']),
    hub('EC2.6', { nist80053r5: ['AU-2', 'AU-12'], cisAws30: ['3.7'] }),
  ],
  'NET-10': [hub('EC2.21', { nist80053r5: ['SC-7'], pciDss401: ['1.3.1'], cisAws30: ['5.1'] })],
  'TLS-01': [
    pack('ALBHttpToHttpsRedirection', ['SC-8', 'SC-8(1)', 'SC-13']),
    pack('ELBv2ACMCertificateRequired', ['SC-8', 'SC-8(1)']),
  ],
  'TLS-04': [pack('S3BucketSSLRequestsOnly', ['SC-8', 'SC-8(1)'])],
  'EDGE-01': [pack('ALBWAFEnabled', ['AC-4']), pack('APIGWAssociatedWithWAF', ['AC-4'])],
  'EDGE-04': [pack('WAFv2LoggingEnabled', ['AU-2', 'AU-12'])],
  'EDGE-07': [hub('S3.1', { nist80053r5: ['AC-3'], cisAws30: ['2.1.4'] })],
  'DB-01': [pack('RDSMultiAZSupport', ['CP-10', 'SC-5'])],
  'DB-03': [
    pack('RDSStorageEncrypted', ['SC-28', 'SC-28(1)']),
    hub('RDS.3', { nist80053r5: ['SC-28', 'SC-28(1)'], cisAws30: ['2.3.1'] }),
  ],
  'DB-04': [pack('RDSInstanceBackupEnabled', ['CP-9']), pack('RDSInBackupPlan', ['CP-9'])],
  'DB-05': [pack('RDSInstanceDeletionProtectionEnabled', ['CM-3'])],
  'DB-06': [pack('RDSLoggingEnabled', ['AU-2', 'AU-12'])],
  'DB-08': [pack('CloudWatchAlarmAction', ['SI-4', 'AU-6'])],
  'BAK-01': [
    pack('RDSInBackupPlan', ['CP-9']),
    pack('DynamoDBInBackupPlan', ['CP-9']),
    pack('EFSInBackupPlan', ['CP-9']),
  ],
  'KEY-01': [
    pack('CloudTrailEncryptionEnabled', ['SC-28', 'SC-28(1)']),
    pack('SNSEncryptedKMS', ['SC-28', 'SC-28(1)']),
    pack('SecretsManagerUsingKMSKey', ['SC-28', 'SC-28(1)']),
    pack('S3DefaultEncryptionKMS', ['SC-28', 'SC-28(1)']),
  ],
  'KEY-02': [
    pack('KMSBackingKeyRotationEnabled', ['SC-12']),
    hub('KMS.4', { nist80053r5: ['SC-12'], pciDss401: ['3.7.4'], cisAws30: ['3.6'] }),
  ],
  'SEC-01': [pack('SecretsManagerUsingKMSKey', ['SC-28'])],
  'SEC-02': [hub('SecretsManager.1', { pciDss401: ['8.6.3'] })],
  'IAM-01': [
    pack('IAMPolicyNoStatementsWithAdminAccess', ['AC-3', 'AC-6', 'AC-6(10)']),
    pack('IAMPolicyNoStatementsWithFullAccess', ['AC-3', 'AC-6', 'AC-6(10)']),
    pack('IAMNoInlinePolicy', ['AC-3', 'AC-6']),
    pack('IAMUserNoPolicies', ['AC-3', 'AC-6']),
    hub('IAM.2', { nist80053r5: ['AC-3', 'AC-6'], cisAws30: ['1.15'] }),
  ],
  'IAM-02': [hub('IAM.3', { cisAws30: ['1.14'] }), hub('IAM.5', { cisAws30: ['1.10'] })],
  'IAM-06': [
    pack('S3BucketPublicReadProhibited', ['AC-3']),
    pack('S3BucketLevelPublicAccessProhibited', ['AC-3']),
    pack('EC2IMDSv2Enabled', ['AC-3']),
    hub('S3.1', { nist80053r5: ['AC-3'], cisAws30: ['2.1.4'] }),
    hub('EC2.7', { cisAws30: ['2.2.1'] }),
    hub('EC2.8', { cisAws30: ['5.6'] }),
  ],
  'LOG-01': [
    pack('CloudTrailCloudWatchLogsEnabled', ['AU-2', 'AU-9', 'AU-10', 'AU-12']),
    pack('CloudTrailEncryptionEnabled', ['AU-9']),
    pack('CloudTrailLogFileValidationEnabled', ['AU-9']),
    hub('CloudTrail.1', { cisAws30: ['3.1'] }),
    hub('CloudTrail.2', { cisAws30: ['3.5'] }),
    hub('CloudTrail.4', { cisAws30: ['3.2'] }),
    hub('CloudTrail.7', { cisAws30: ['3.4'] }),
  ],
  'LOG-02': [
    pack('CloudWatchLogGroupEncrypted', ['AU-9', 'SC-28']),
    pack('CloudWatchLogGroupRetentionPeriod', ['AU-11', 'SC-28']),
  ],
  'LOG-05': [
    pack('ELBLoggingEnabled', ['AU-2', 'AU-12']),
    pack('S3BucketLoggingEnabled', ['AU-2', 'AU-12']),
    pack('APIGWExecutionLoggingEnabled', ['AU-2', 'AU-12']),
    hub('CloudTrail.7', { cisAws30: ['3.4'] }),
  ],
  'DET-01': [hub('Config.1', { cisAws30: ['3.3'] })],
  'INC-01': [pack('CloudWatchAlarmAction', ['SI-4'])],
  'INC-02': [hub('Account.1', { cisAws30: ['1.2'] })],
  'DEL-02': [pack('ELBDeletionProtectionEnabled', ['CM-3']), pack('RDSInstanceDeletionProtectionEnabled', ['CM-3'])],
};

/** The published checks that confirm references of a control. */
export function publishedChecks(control: string): readonly PublishedCheck[] {
  return PUBLISHED_CHECKS[control] ?? [];
}

function pack(check: string, nist80053r5: readonly string[]): PublishedCheck {
  return { publisher: Publisher.CONFORMANCE_PACK, check, references: { nist80053r5 } };
}

function hub(check: string, references: FrameworkReferences): PublishedCheck {
  return { publisher: Publisher.SECURITY_HUB, check, references };
}
