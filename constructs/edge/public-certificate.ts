import { createHash } from 'node:crypto';
import { Duration, ReferenceStrength, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type IAlertRouting, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import { hostnameError } from './private/hostname';

/**
 * ACM renews certificates of 198 days 45 days before they expire, those of 13 months 60 days before: at this day renewal has failed for 15 days or more.
 *
 * The 198 and 45 days are from a summary of AWS's notice to customers, not verified in the user guide (2026-11-28).
 */
const ALARMING_DAYS_TO_EXPIRY = 30;

/** Of the first name, which becomes the common name. https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const MAX_FIRST_NAME = 64;

export interface PublicCertificateProps {
  /** First name of the certificate. Changing it replaces the certificate. */
  readonly domainName: string;
  /**
   * Further names. Changing them replaces the certificate.
   * @default - none
   */
  readonly alternativeNames?: string[];
  /**
   * Who is told when the certificate was not renewed.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * A certificate of ACM, validated by DNS records at whoever hosts the zone.
 *
 * CloudFormation waits until the records are there: deploy its stack first and make them meanwhile.
 *
 * **Guarantees**: DNS validation, so that it renews itself; an EC key; an alarm 30 days before its end (TLS-05).
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
        Token.isUnresolved(domainName) || domainName.length <= MAX_FIRST_NAME,
        `domainName has ${domainName.length} characters; allowed are ${MAX_FIRST_NAME}: put a shorter name first, and this among alternativeNames`,
      ),
      ...alternativeNames.map((name) => hostnameError('one of alternativeNames', name)),
    );
    const certificate = this.createCertificate(idOf([domainName, ...alternativeNames]), props);
    this.certificate = certificate;
    new RoutedAlarm(this, 'ExpiryAlarm', {
      metric: certificate.metricDaysToExpiry({ period: Duration.days(1), statistic: 'Minimum' }),
      threshold: ALARMING_DAYS_TO_EXPIRY,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      severity: Severity.CRITICAL,
      alertRouting: props.alertRouting ?? new AlertRouting(this, 'AlertRouting'),
      runbook: Runbook.CERTIFICATE,
      description: `The certificate of ${props.domainName} ends in less than ${ALARMING_DAYS_TO_EXPIRY} days and was not renewed. Its validation record is missing at the zone, or a CAA record forbids Amazon.`,
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
    // A distribution in another Region would get it by custom resources of CDK, which refuse to replace it.
    (certificate.node.defaultChild as acm.CfnCertificate).applyCrossStackReferenceStrength(ReferenceStrength.WEAK);
    return certificate;
  }
}

/**
 * Other names are another certificate, and so is its id: a stack that refers to it weakly changes with the name of the output, and the
 * CDK command line does not skip it. With the same id the listener would go on with the certificate that CloudFormation deletes.
 */
function idOf(names: readonly string[]): string {
  if (names.some((name) => Token.isUnresolved(name))) return 'Certificate';
  return `Certificate${createHash('sha256').update(names.join(' ')).digest('hex').slice(0, 8)}`;
}
