import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as shield from 'aws-cdk-lib/aws-shield';
import { Construct, type IConstruct } from 'constructs';
import { type IAlertRouting, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { type Requirement, requirement, validateAll } from '../validation';
import type { HealthMetric, ShieldedResource } from './shielded-resource';
import type { ShieldSubscription } from '../../facts/shield-subscription';

/** Where AWS reports attacks on global resources. https://docs.aws.amazon.com/waf/latest/developerguide/shield-metrics.html */
const GLOBAL_REGION = 'us-east-1';

/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtectionGroup.html */
const MAX_GROUP_NAME = 36;
/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtection.html */
const MAX_NAME = 128;

/** Minutes in a row: a single one is what a deployment causes. */
const UNHEALTHY_MINUTES = 3;

/** What mitigates floods of requests. */
export enum AutomaticResponse {
  /** The anti-DDoS rule group in the web ACL of the resource. */
  WEB_ACL = 'web-acl',
  /**
   * Shield's own rules in the web ACL, for an account that had them before 2026-03-26. Others have to request them from AWS Support.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response.html
   */
  LEGACY = 'legacy',
}

export interface ShieldAdvancedProtectionProps {
  /** The written word that the account has subscribed: about 3,000 USD a month, for a year at least. */
  readonly subscription: ShieldSubscription;
  /** What is protected; attacks on all of them are judged together too. */
  readonly resources: ShieldedResource[];
  /**
   * What mitigates floods of requests.
   * @default AutomaticResponse.WEB_ACL - a new subscriber has no other
   */
  readonly automaticResponse?: AutomaticResponse;
  /**
   * Who is told about an attack.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * AWS Shield Advanced for what the internet reaches (EDGE-05). Shield Standard, which stops common floods of packets, is there
 * without it and costs nothing.
 *
 * **Guarantees**: every resource has a protection, and all of them a group; Shield knows from a health check when one is unwell,
 * and acts sooner then; a web ACL mitigates floods of requests; an attack is a critical incident (INC-01).
 *
 * The health checks follow metrics of CloudWatch: nothing has to reach a locked origin.
 *
 * **Costs** 3,000 USD a month for the organisation, for a year at least, and data transfer out; a health check 0.50 USD a month.
 * The anti-DDoS group takes 50 WCU of the web ACL, Shield's legacy rule 150.
 */
export class ShieldAdvancedProtection extends Construct {
  constructor(scope: Construct, id: string, props: ShieldAdvancedProtectionProps) {
    super(scope, id);
    const { automaticResponse = AutomaticResponse.WEB_ACL, resources } = props;
    const { alertRouting = new AlertRouting(this, 'AlertRouting') } = props;
    validateAll(
      this,
      requirement(
        resources.length > 0,
        'resources is empty; name what is protected, such as ShieldedResource.loadBalancer',
      ),
      ...repetitions(resources),
      regionError(this, resources),
      ...(automaticResponse === AutomaticResponse.WEB_ACL ? resources.map(floodProtectionError) : []),
    );
    const protections = resources.map((resource) => {
      const part = new Construct(this, resource.id);
      createAttackAlarm(part, resource, alertRouting);
      return createProtection(part, resource, alertRouting, automaticResponse);
    });
    this.createGroup(resources, protections);
  }

  private createGroup(resources: readonly ShieldedResource[], protections: readonly IConstruct[]): void {
    const group = new shield.CfnProtectionGroup(this, 'Group', {
      protectionGroupId: Names.uniqueResourceName(this, { maxLength: MAX_GROUP_NAME, separator: '-' }),
      pattern: 'ARBITRARY',
      members: resources.map(({ arnIn }) => arnIn(this)),
      // They share their traffic unevenly, as a distribution and its origin do.
      aggregation: 'MAX',
    });
    group.node.addDependency(...protections);
  }
}

function createProtection(
  scope: Construct,
  resource: ShieldedResource,
  alertRouting: IAlertRouting,
  response: AutomaticResponse,
): IConstruct {
  const { after, arnIn, hasRequests, health, kind } = resource;
  const protection = new shield.CfnProtection(scope, 'Protection', {
    // Not to be changed: a protection of another name replaces this one.
    name: Names.uniqueResourceName(scope, { maxLength: MAX_NAME, separator: '-' }),
    resourceArn: arnIn(scope),
    healthCheckArns: health && [createHealthCheck(scope, health, kind, alertRouting)],
    applicationLayerAutomaticResponseConfiguration:
      hasRequests && response === AutomaticResponse.LEGACY ? { status: 'ENABLED', action: { block: {} } } : undefined,
  });
  // Shield refuses to answer requests where no web ACL is associated yet.
  if (after !== undefined) protection.node.addDependency(after);
  return protection;
}

function createHealthCheck(
  scope: Construct,
  { metric, threshold }: HealthMetric,
  kind: string,
  alertRouting: IAlertRouting,
): string {
  const { alarm } = new RoutedAlarm(scope, 'Unwell', {
    metric,
    threshold,
    evaluationPeriods: UNHEALTHY_MINUTES,
    severity: Severity.WARNING,
    alertRouting,
    runbook: Runbook.DDOS,
    description: `The ${kind} of ${scope.node.path} fails requests. Shield Advanced mitigates sooner until it is well again; look for a failed deployment and for an attack.`,
  });
  const { healthCheckId } = new route53.HealthCheck(scope, 'HealthCheck', {
    type: route53.HealthCheckType.CLOUDWATCH_METRIC,
    alarmIdentifier: { name: alarm.alarmName, region: Stack.of(scope).region },
    // Nobody asks, so nothing fails.
    insufficientDataHealthStatus: route53.InsufficientDataHealthStatusEnum.HEALTHY,
  });
  return `arn:${Stack.of(scope).partition}:route53:::healthcheck/${healthCheckId}`;
}

function createAttackAlarm(scope: Construct, { arnIn, kind }: ShieldedResource, alertRouting: IAlertRouting): void {
  new RoutedAlarm(scope, 'Attack', {
    metric: new cloudwatch.Metric({
      namespace: 'AWS/DDoSProtection',
      metricName: 'DDoSDetected',
      dimensionsMap: { ResourceArn: arnIn(scope) },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    severity: Severity.CRITICAL,
    alertRouting,
    runbook: Runbook.DDOS,
    description: `AWS Shield Advanced sees an attack on the ${kind} of ${scope.node.path}. Open the event in the Shield console; where customers are affected, call the response team.`,
  });
}

function repetitions(resources: readonly ShieldedResource[]): Requirement[] {
  return resources.map(({ id, kind }, index) => {
    const first = resources.findIndex((each) => each.id === id);
    return requirement(
      first === index,
      `resources has one ${kind} twice, at ${first} and ${index}; Shield takes one protection of each: leave one out`,
    );
  });
}

function floodProtectionError({ kind, mitigatesFloods }: ShieldedResource): Requirement {
  return requirement(
    mitigatesFloods !== false,
    `the web ACL of the ${kind} has no rule group that mitigates floods; add ManagedRuleGroup.antiDdosWithoutChallenge() or antiDdos() to furtherGroups, or give AutomaticResponse.LEGACY if the account has Shield's own rules`,
  );
}

function regionError(scope: Construct, resources: readonly ShieldedResource[]): Requirement {
  const { region } = Stack.of(scope);
  const elsewhere = resources.filter(({ isGlobal }) => isGlobal).map(({ kind }) => kind);
  return requirement(
    Token.isUnresolved(region) || region === GLOBAL_REGION || elsewhere.length === 0,
    `the stack is in ${region}; attacks on a ${elsewhere.join(' and a ')} are reported in ${GLOBAL_REGION} only: protect it in a stack of that Region`,
  );
}
