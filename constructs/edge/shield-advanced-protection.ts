import { Duration, Names, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as shield from 'aws-cdk-lib/aws-shield';
import { Construct, type IConstruct } from 'constructs';
import {
  type AlertRoutingOptions,
  type IAlertRouting,
  AlertRouting,
  RoutedAlarm,
  Runbook,
  Severity,
} from '../observability';
import { type Requirement, requirement, validateAll } from '../validation';
import type { HealthMetric, ShieldedResource } from './shielded-resource';
import type { ShieldSubscription } from '../../facts/shield-subscription';
import { GLOBAL_REGION } from '../../facts/edge-limits';

/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtectionGroup.html */
const MAX_GROUP_NAME = 36;
/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtection.html */
const MAX_NAME = 128;

/** Consecutive minutes; a deployment can cause one minute of errors. */
const UNHEALTHY_MINUTES = 3;

/** How HTTP floods are mitigated. */
export enum AutomaticResponse {
  /** By the anti-DDoS rule group in the web ACL of the resource. */
  WEB_ACL = 'web-acl',
  /**
   * By rules that Shield adds to the web ACL, for accounts that used them before 2026-03-26. Other accounts have to request them from AWS
   * Support.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/ddos-automatic-app-layer-response.html
   */
  LEGACY = 'legacy',
}

export interface ShieldAdvancedProtectionProps extends AlertRoutingOptions {
  /** Attestation that the account is subscribed: about 3,000 USD per month, for at least one year. */
  readonly subscription: ShieldSubscription;
  /** The protected resources, which also form a protection group. */
  readonly resources: ShieldedResource[];
  /** How HTTP floods are mitigated.
   * @default AutomaticResponse.WEB_ACL - the only option for new subscribers
   */
  readonly automaticResponse?: AutomaticResponse;
}

/**
 * AWS Shield Advanced for public resources (EDGE-05). Shield Standard, which mitigates common network-layer attacks, is always active and
 * free.
 *
 * **Guarantees**: every resource has a protection, and all form a protection group; health checks make the detection faster; a web ACL
 * mitigates HTTP floods; an attack raises a critical alarm (INC-01).
 *
 * The health checks use CloudWatch metrics, so they need no access to a locked origin.
 *
 * **Costs** 3,000 USD per month for the organization, for at least one year, data transfer out, and 0.50 USD per month for each health
 * check. The anti-DDoS rule group uses 50 WCU of the web ACL. The legacy rule of Shield uses 150 WCU.
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
        'resources is empty; add the protected resources, such as ShieldedResource.loadBalancer',
      ),
      ...duplicateErrors(resources),
      regionError(this, resources),
      ...(automaticResponse === AutomaticResponse.WEB_ACL ? resources.map(floodProtectionError) : []),
    );
    const protections = resources.map((resource) => {
      const part = new Construct(this, resource.id);
      createAttackAlarm(part, resource, alertRouting);
      const healthCheckArns = resource.health && [
        createHealthCheck(part, resource.health, { kind: resource.kind, alertRouting }),
      ];
      return createProtection(part, resource, { healthCheckArns, automaticResponse });
    });
    this.createGroup(resources, protections);
  }

  private createGroup(resources: readonly ShieldedResource[], protections: readonly IConstruct[]): void {
    const group = new shield.CfnProtectionGroup(this, 'Group', {
      protectionGroupId: Names.uniqueResourceName(this, { maxLength: MAX_GROUP_NAME, separator: '-' }),
      pattern: 'ARBITRARY',
      members: resources.map((resource) => resource.arnIn(this)),
      // The resources receive different amounts of traffic, such as a distribution and its origin.
      aggregation: 'MAX',
    });
    group.node.addDependency(...protections);
  }
}

interface ProtectionOptions {
  readonly healthCheckArns: string[] | undefined;
  readonly automaticResponse: AutomaticResponse;
}

function createProtection(
  scope: Construct,
  resource: ShieldedResource,
  { healthCheckArns, automaticResponse }: ProtectionOptions,
): IConstruct {
  const { after, hasRequests } = resource;
  const protection = new shield.CfnProtection(scope, 'Protection', {
    // Do not change the name: a change replaces the protection.
    name: Names.uniqueResourceName(scope, { maxLength: MAX_NAME, separator: '-' }),
    resourceArn: resource.arnIn(scope),
    healthCheckArns,
    applicationLayerAutomaticResponseConfiguration:
      hasRequests && automaticResponse === AutomaticResponse.LEGACY
        ? { status: 'ENABLED', action: { block: {} } }
        : undefined,
  });
  // Shield rejects automatic mitigation for a resource without a web ACL.
  if (after !== undefined) protection.node.addDependency(after);
  return protection;
}

function createHealthCheck(
  scope: Construct,
  health: HealthMetric,
  { kind, alertRouting }: { readonly kind: string; readonly alertRouting: IAlertRouting },
): string {
  const { alarm } = new RoutedAlarm(scope, 'Unhealthy', {
    ...health,
    evaluationPeriods: UNHEALTHY_MINUTES,
    severity: Severity.WARNING,
    alertRouting,
    runbook: Runbook.DDOS,
    description: `The ${kind} of ${scope.node.path} returns errors. Until it is healthy, Shield Advanced mitigates attacks sooner. Check for a failed deployment and for an attack.`,
  });
  const { healthCheckId } = new route53.HealthCheck(scope, 'HealthCheck', {
    type: route53.HealthCheckType.CLOUDWATCH_METRIC,
    alarmIdentifier: { name: alarm.alarmName, region: Stack.of(scope).region },
    // Without requests there are no failures.
    insufficientDataHealthStatus: route53.InsufficientDataHealthStatusEnum.HEALTHY,
  });
  return `arn:${Stack.of(scope).partition}:route53:::healthcheck/${healthCheckId}`;
}

function createAttackAlarm(scope: Construct, resource: ShieldedResource, alertRouting: IAlertRouting): void {
  new RoutedAlarm(scope, 'Attack', {
    metric: new cloudwatch.Metric({
      namespace: 'AWS/DDoSProtection',
      metricName: 'DDoSDetected',
      dimensionsMap: { ResourceArn: resource.arnIn(scope) },
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    }),
    threshold: 1,
    severity: Severity.CRITICAL,
    alertRouting,
    runbook: Runbook.DDOS,
    description: `AWS Shield Advanced detected an attack on the ${resource.kind} of ${scope.node.path}. Open the event in the Shield console; if customers are affected, contact the Shield Response Team.`,
  });
}

function duplicateErrors(resources: readonly ShieldedResource[]): Requirement[] {
  return resources.map(({ id, kind }, index) => {
    const first = resources.findIndex((each) => each.id === id);
    return requirement(
      first === index,
      `resources contains the same ${kind} at the positions ${first} and ${index}; allowed is one protection per resource: remove one`,
    );
  });
}

function floodProtectionError({ kind, mitigatesFloods }: ShieldedResource): Requirement {
  return requirement(
    mitigatesFloods !== false,
    `the web ACL of the ${kind} has no rule group that mitigates HTTP floods; add ManagedRuleGroup.antiDdosWithoutChallenge() or antiDdos() to furtherGroups, or set AutomaticResponse.LEGACY if the account has the legacy rules of Shield`,
  );
}

function regionError(scope: Construct, resources: readonly ShieldedResource[]): Requirement {
  const { region } = Stack.of(scope);
  const elsewhere = resources.filter(({ isGlobal }) => isGlobal).map(({ kind }) => kind);
  return requirement(
    Token.isUnresolved(region) || region === GLOBAL_REGION || elsewhere.length === 0,
    `the stack is in ${region}; attacks on a ${elsewhere.join(' and a ')} are reported only in ${GLOBAL_REGION}; protect it in a stack of that Region`,
  );
}
