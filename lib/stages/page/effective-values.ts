import type { EffectiveValue } from '../../page';
import type { Resource, TemplateSet, Value } from '../../policy/model';
import { isInternetFacing } from '../../policy/predicates/edge/load-balancers';
import { zoneOf } from '../../policy/predicates/network/subnets';
import { effectiveCapacity } from './effective-capacity';

const NONE = 'none';

/** What an environment has, by names without the name of the environment, so that two environments can be compared. */
export function effectiveValues(environment: string, templates: TemplateSet): readonly EffectiveValue[] {
  return [
    ...effectiveCapacity(environment, templates),
    ...redundancy(templates),
    ...retention(environment, templates),
    ...protection(environment, templates),
  ];
}

function redundancy(templates: TemplateSet): EffectiveValue[] {
  const of = (name: string, value: string): EffectiveValue => ({ category: 'Redundancy', name, value });
  const zones = templates.resources('AWS::EC2::Subnet').map((subnet) => zoneOf(subnet) ?? 'chosen by Amazon EC2');
  const probes = templates.resources('AWS::Synthetics::Canary').map(({ template }) => template.region ?? 'unknown');
  const copies = templates
    .resources('AWS::Backup::BackupPlan')
    .flatMap((plan) => plan.get('BackupPlan', 'BackupPlanRule').items())
    .some((rule) => rule.get('CopyActions').items().length > 0);
  return [
    of('Availability Zones of the VPC', String(new Set(zones).size)),
    of('NAT gateways', String(templates.resources('AWS::EC2::NatGateway').length)),
    of('Regions with probes of the public names', distinct(probes)),
    of('copies of recovery points in another Region', copies ? 'yes' : NONE),
  ];
}

function retention(environment: string, templates: TemplateSet): EffectiveValue[] {
  const of = (name: string, value: string): EffectiveValue => ({ category: 'Retention', name, value });
  const days = (type: string, read: (resource: Resource) => readonly Value[]) =>
    distinctDays(templates.resources(type).flatMap((each) => read(each).map((value) => value.number() ?? 0)));
  const rules = templates
    .resources('AWS::Backup::BackupPlan')
    .filter((plan) => plan.template.stackName === `${environment}-backup`)
    .flatMap((plan) => plan.get('BackupPlan', 'BackupPlanRule').items());
  return [
    of(
      'point-in-time recovery of databases',
      days('AWS::RDS::DBCluster', (each) => [each.get('BackupRetentionPeriod')]),
    ),
    ...rules.map((rule) =>
      of(
        `${rule.get('RuleName').describe()} recovery points`,
        distinctDays([rule.get('Lifecycle', 'DeleteAfterDays').number() ?? 0]),
      ),
    ),
    of(
      'log groups',
      days('AWS::Logs::LogGroup', (each) => [each.get('RetentionInDays')]),
    ),
    of(
      'objects in buckets',
      days('AWS::S3::Bucket', (each) =>
        each
          .get('LifecycleConfiguration', 'Rules')
          .items()
          .map((rule) => rule.get('ExpirationInDays')),
      ),
    ),
    of(
      'waiting period before the deletion of a key',
      days('AWS::KMS::Key', (each) => [each.get('PendingWindowInDays')]),
    ),
  ];
}

function protection(environment: string, templates: TemplateSet): EffectiveValue[] {
  const of = (name: string, value: string): EffectiveValue => ({ category: 'Protection', name, value });
  const listeners = templates.resources('AWS::ElasticLoadBalancingV2::Listener').filter((listener) => {
    const loadBalancer = listener.get('LoadBalancerArn').resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
    return loadBalancer !== undefined && isInternetFacing(loadBalancer) && listener.get('Protocol').is('HTTPS');
  });
  const certificates = listeners.map((each) =>
    each.get('MutualAuthentication', 'Mode').is('verify') ? 'required' : 'not required',
  );
  const locks = templates.resources('AWS::Backup::BackupVault').map((vault) => {
    const least = vault.get('LockConfiguration', 'MinRetentionDays').number();
    return least === undefined ? 'no lock' : `at least ${least} days`;
  });
  const endpoints = templates
    .resources('AWS::EC2::VPCEndpoint')
    .filter((each) => each.get('VpcEndpointType').is('Interface'));
  const databases = templates
    .resources('AWS::RDS::DBCluster')
    .map((each) => (each.get('DeletionProtection').is(true) ? 'enabled' : 'disabled'));
  const rules = templates.resources('AWS::WAFv2::WebACL').map((each) => `${each.get('Rules').items().length} rules`);
  const own = templates
    .resources('AWS::CloudWatch::Alarm')
    .filter(({ template }) => template.stackName?.startsWith(`${environment}-`));
  return [
    of('client certificate at the public load balancer', distinct(certificates)),
    of('web ACL', distinct(rules)),
    of('interface endpoints of the VPC', String(endpoints.length)),
    of('deletion protection of databases', distinct(databases)),
    of('vault lock', distinct(locks)),
    of('restore tests', String(templates.resources('AWS::Backup::RestoreTestingSelection').length)),
    of('alarms', String(own.length)),
  ];
}

function distinct(texts: readonly string[]): string {
  return texts.length === 0 ? NONE : [...new Set(texts)].sort().join(', ');
}

/** Distinct numbers of days in ascending order; a resource without one has no limit. */
function distinctDays(days: readonly number[]): string {
  const known = [...new Set(days.filter((each) => each > 0))].sort((one, other) => one - other);
  return known.length === 0 ? NONE : `${known.join(', ')} days`;
}
