import { createHash } from 'node:crypto';
import { Duration, ReferenceStrength, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlertRoutingOptions, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import { hostnameError } from './private/hostname';
import { MAX_COMMON_NAME_LENGTH } from '../../facts/edge-limits';

/**
 * ACM renews certificates of 198 days 45 days before they expire, those of 13 months 60 days before: with 30 days left, renewal has failed
 * for at least 15 days.
 *
 * The 198 and 45 days are from a summary of an AWS notice to customers, not verified in the user guide (2026-11-28).
 */
const ALARM_DAYS_TO_EXPIRY = 30;

export interface PublicCertificateProps extends AlertRoutingOptions {
  /** First name of the certificate. A change replaces the certificate. */
  readonly domainName: string;
  /**
   * Additional names. A change replaces the certificate.
   * @default - none
   */
  readonly alternativeNames?: string[];
}

/**
 * An ACM certificate, validated by DNS records at any DNS provider.
 *
 * CloudFormation waits for the validation records: deploy the stack first and create the records during the deployment.
 *
 * **Guarantees**: DNS validation with automatic renewal; an EC key; an alarm 30 days before expiration (TLS-05).
 *
 * **Costs** nothing.
 */
export class PublicCertificate extends Construct {
  /** The certificate. */
  public readonly certificate: acm.ICertificate;

  constructor(scope: Construct, id: string, props: PublicCertificateProps) {
    super(scope, id);
    const { alternativeNames = [], domainName } = props;
    validateAll(
      this,
      hostnameError('domainName', domainName),
      requirement(
        Token.isUnresolved(domainName) || domainName.length <= MAX_COMMON_NAME_LENGTH,
        `domainName has ${domainName.length} characters; allowed are at most ${MAX_COMMON_NAME_LENGTH}: use a shorter name and add this one to alternativeNames`,
      ),
      ...alternativeNames.map((name) => hostnameError('one of alternativeNames', name)),
    );
    const certificate = this.createCertificate(idOf([domainName, ...alternativeNames]), props);
    this.certificate = certificate;
    new RoutedAlarm(this, 'ExpiryAlarm', {
      metric: certificate.metricDaysToExpiry({ period: Duration.days(1), statistic: 'Minimum' }),
      threshold: ALARM_DAYS_TO_EXPIRY,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      severity: Severity.CRITICAL,
      alertRouting: props.alertRouting ?? new AlertRouting(this, 'AlertRouting'),
      runbook: Runbook.CERTIFICATE,
      description: `The certificate of ${props.domainName} expires in less than ${ALARM_DAYS_TO_EXPIRY} days and was not renewed. Its validation record is missing in the DNS zone, or a CAA record does not allow Amazon.`,
    });
  }

  private createCertificate(id: string, { alternativeNames, domainName }: PublicCertificateProps): acm.Certificate {
    const certificate = new acm.Certificate(this, id, {
      domainName,
      subjectAlternativeNames: alternativeNames,
      validation: acm.CertificateValidation.fromDns(),
      keyAlgorithm: acm.KeyAlgorithm.EC_PRIME256V1,
      transparencyLoggingEnabled: true,
    });
    // Weak: strong references from another Region use custom resources, which cannot replace the certificate.
    (certificate.node.defaultChild as acm.CfnCertificate).applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    return certificate;
  }
}

/**
 * The id depends on the names, because changed names replace the certificate. A stack with a weak reference then changes as well, so the
 * CDK CLI deploys it; with a constant id, its listener would keep the certificate that CloudFormation deletes.
 */
function idOf(names: readonly string[]): string {
  if (names.some((name) => Token.isUnresolved(name))) return 'Certificate';
  return `Certificate${createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 8)}`;
}
