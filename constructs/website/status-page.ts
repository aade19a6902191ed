import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { IProtectedBackups } from '../backup';
import { HardenedFunction } from '../compute';
import { type WebApplicationFirewall, WebAclScope } from '../edge';
import { DataDomain, DataKey } from '../encryption';
import type { LogOptions } from '../logs';
import {
  AlertRouting,
  type AlertRoutingOptions,
  type IAlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import type { UptimeProbe } from '../probes';
import { PrivateBucket } from '../storage';
import { requirement, validateAll } from '../validation';
import { MAX_STATUS_COMPONENTS, STATUS_TEXT_LENGTH } from '../../facts/status-page-limits';
import { createSiteDistribution } from './private/site-distribution';

/** Two periods of missing updates: the text of the page states 30 minutes. */
const FRESHNESS = Duration.minutes(15);

/** The page is not served longer than this time after its last update. */
const RETENTION = Duration.days(30);

const HISTORY = Duration.days(7);

/** A part of the product, as the public knows it. */
export interface StatusComponent {
  /** Public name, 1 to 60 characters. It is the only text that the page shows about the component. */
  readonly label: string;
  /** Probe whose alarms determine the state, in the Region of the page. */
  readonly probe: UptimeProbe;
}

export interface StatusPageProps extends AlertRoutingOptions, LogOptions {
  /** Title of the page, 1 to 60 characters. */
  readonly title: string;
  /** Components with their probes, 1 to 50. */
  readonly components: StatusComponent[];
  /** Domain names of the page; the certificate has to include them. */
  readonly domainNames: string[];
  /** Certificate of the domain names, in us-east-1, as CloudFront requires. */
  readonly certificate: acm.ICertificate;
  /** Web ACL with `WebAclScope.CLOUDFRONT`, also in us-east-1. */
  readonly webApplicationFirewall: WebApplicationFirewall;
  /**
   * PEM file of a certificate authority, without its key. Only viewers with a client certificate of this authority can connect (EDGE-06).
   * @default - every viewer can connect
   */
  readonly viewerCertificateAuthority?: string;
  /**
   * Whether browsers can add the names to their HSTS preload lists.
   * @default true
   */
  readonly hstsPreload?: boolean;
  /**
   * How long access logs are kept, 30 to 3653 days.
   * @default Duration.days(365)
   */
  readonly accessLogRetention?: Duration;
  /**
   * Backups of the bucket.
   * @default - a dedicated backup plan
   */
  readonly backups?: IProtectedBackups;
  /**
   * KMS key of the function's environment variables.
   * @default - a dedicated key
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * KMS key of the dead-letter queue.
   * @default - a dedicated key
   */
  readonly messageEncryptionKey?: kms.IKey;
}

/**
 * A public page with the state of each component, which the probes update.
 *
 * Each run of a probe, and each state change of its alarms, starts a function that reads the alarms and writes the page. Create it in
 * another Region than the product, with probes of that Region: the page is then available when the product is not (DET-08).
 *
 * **Guarantees**: the page shows labels, states and the time of the update only; the function can read the alarms of the probes and write
 * objects of the page only (IAM-01); missing updates are an alert (DET-08); only this distribution reads the bucket, with HTTPS, TLS 1.3,
 * security headers and a web ACL (EDGE-01, EDGE-07, TLS-01).
 *
 * **Costs** 0.40 USD per month for alarms, its keys, and a few cents for invocations and objects.
 */
export class StatusPage extends Construct {
  /** The distribution, the target of the DNS records. */
  public readonly distribution: cloudfront.IDistribution;
  /** The bucket of the page. */
  public readonly content: PrivateBucket;

  constructor(scope: Construct, id: string, props: StatusPageProps) {
    super(scope, id);
    this.validate(props);
    const alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const { key: encryptionKey } = new DataKey(this, 'Key', { domain: DataDomain.DATA });
    const content = new PrivateBucket(this, 'Content', {
      encryptionKey,
      retention: RETENTION,
      history: HISTORY,
      backups: props.backups,
    });
    this.content = content;
    this.distribution = createSiteDistribution(this, { content, notFoundPage: '404.html' }, props);
    const writer = this.createWriter({ ...props, alertRouting }, content);
    this.updateOnEvents(writer, props.components);
    this.alarmOnMissingUpdates(writer, alertRouting);
  }

  private validate({ components, domainNames, title, webApplicationFirewall }: StatusPageProps): void {
    const labels = components.map(({ label }) => label);
    validateAll(
      this,
      requirement(
        domainNames.length > 0,
        'domainNames is empty; the default domain of CloudFront does not support TLS 1.3: add the names of the page',
      ),
      requirement(
        components.length > 0 && components.length <= MAX_STATUS_COMPONENTS,
        `components has ${components.length} entries; allowed are 1 to ${MAX_STATUS_COMPONENTS}`,
      ),
      ...[['title', title], ...labels.map((label) => ['label', label])].map(([name = '', text = '']) =>
        requirement(
          text.length > 0 && text.length <= STATUS_TEXT_LENGTH.max,
          `${name} is '${text}'; allowed are 1 to ${STATUS_TEXT_LENGTH.max} characters`,
        ),
      ),
      requirement(
        new Set(labels).size === labels.length,
        `components has a label twice: ${labels.join(', ')}; rename one of the components`,
      ),
      ...components.map(({ label, probe }) =>
        requirement(
          Stack.of(probe).region === Stack.of(this).region,
          `the probe of '${label}' is in ${Stack.of(probe).region}; create the probe and the page in one Region, another one than that of the product`,
        ),
      ),
      requirement(
        webApplicationFirewall.webAclScope === WebAclScope.CLOUDFRONT,
        'webApplicationFirewall is regional; allowed is one with webAclScope: WebAclScope.CLOUDFRONT, in a stack of us-east-1',
      ),
    );
  }

  private createWriter(props: StatusPageProps & { readonly alertRouting: IAlertRouting }, content: PrivateBucket) {
    const { alertRouting, encryptionKey, messageEncryptionKey } = props;
    const { logEncryptionKey, logRemovalPolicy, logRetention } = props;
    const components = props.components.map(({ label, probe: { failedRuns, missingRuns } }) => ({
      label,
      failed: failedRuns.alarmName,
      missing: missingRuns.alarmName,
    }));
    const writer = new HardenedFunction(this, 'Writer', {
      ...{ alertRouting, encryptionKey, messageEncryptionKey },
      ...{ logEncryptionKey, logRemovalPolicy, logRetention },
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: 'status-page.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description: 'Writes the status page',
      environment: {
        BUCKET: content.bucket.bucketName,
        TITLE: props.title,
        COMPONENTS: Stack.of(this).toJsonString(components),
      },
    });
    writer.shareConcurrency('Only events of AWS services invoke it; new accounts cannot reserve concurrency.');
    writer.grantPrincipal.addToPrincipalPolicy(
      new iam.PolicyStatement({
        actions: ['cloudwatch:DescribeAlarms'],
        resources: alarmsOf(props.components).map(({ alarmArn }) => alarmArn),
      }),
    );
    content.grants.write(writer);
    return writer;
  }

  /** Runs of the probes are the schedule: if they stop, the page is not updated, and the alarm reports it. */
  private updateOnEvents({ alias }: HardenedFunction, components: readonly StatusComponent[]): void {
    const target = new targets.LambdaFunction(alias, { maxEventAge: FRESHNESS });
    new events.Rule(this, 'Runs', {
      description: 'Updates the status page after each run of a probe',
      eventPattern: {
        source: ['aws.synthetics'],
        detailType: ['Synthetics Canary TestRun Successful', 'Synthetics Canary TestRun Failure'],
        detail: { 'canary-name': components.map(({ probe }) => probe.canary.canaryName) },
      },
      targets: [target],
    });
    new events.Rule(this, 'Changes', {
      description: 'Updates the status page after each change of an alarm of a probe',
      eventPattern: {
        source: ['aws.cloudwatch'],
        detailType: ['CloudWatch Alarm State Change'],
        resources: alarmsOf(components).map(({ alarmArn }) => alarmArn),
      },
      targets: [target],
    });
  }

  private alarmOnMissingUpdates({ alias }: HardenedFunction, alertRouting: IAlertRouting): void {
    new RoutedAlarm(this, 'MissingUpdates', {
      alertRouting,
      runbook: Runbook.SERVICE,
      severity: Severity.WARNING,
      metric: alias.metricInvocations({ period: FRESHNESS }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      evaluationPeriods: 2,
      description:
        'The status page was not updated in the last 30 minutes. Check that the canaries of its components run.',
    });
  }
}

function alarmsOf(components: readonly StatusComponent[]): cloudwatch.IAlarm[] {
  return components.flatMap(({ probe }) => [probe.failedRuns, probe.missingRuns]);
}
