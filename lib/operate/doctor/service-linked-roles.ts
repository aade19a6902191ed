import { ListRolesCommand } from '@aws-sdk/client-iam';
import { type Finding, problem } from '../check';
import { allPages } from '../pages';
import type { DoctorCheck, DoctorContext } from './doctor-check';

/**
 * Services that assume their service-linked role as soon as their first resource is created, or that create none for a template, by the
 * types of those resources.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 * @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
 */
const SERVICE_OF: Readonly<Record<string, string>> = {
  'AWS::Config::ConfigurationRecorder': 'config.amazonaws.com',
  'AWS::ECS::Cluster': 'ecs.amazonaws.com',
  'AWS::ElastiCache::ReplicationGroup': 'elasticache.amazonaws.com',
  'AWS::ElastiCache::ServerlessCache': 'elasticache.amazonaws.com',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'elasticloadbalancing.amazonaws.com',
  'AWS::RDS::DBCluster': 'rds.amazonaws.com',
};

/** Custom resources by which the stacks create roles; the property is a list of services. */
const CREATORS = ['Custom::AccountSecurityDefaults', 'Custom::ServiceLinkedRoles'];

/** Each service-linked role exists, or a stack of the deployment creates it before it is needed. */
export const serviceLinkedRoles: DoctorCheck = {
  id: 'service-linked-roles',
  find: (context) => {
    const { planned } = context;
    const needed = new Set(planned.ofTypes(...Object.keys(SERVICE_OF)).map(({ type }) => SERVICE_OF[type] ?? ''));
    const created = new Set(
      planned.ofTypes(...CREATORS).flatMap(({ properties }) => (properties['ServiceLinkedRoles'] ?? []) as string[]),
    );
    return Promise.all([...needed].sort().map((service) => roleOf(context, service, created.has(service))));
  },
};

async function roleOf({ aws, settings }: DoctorContext, service: string, isCreated: boolean): Promise<Finding> {
  const subject = `service-linked role of ${service}`;
  if (isCreated) return { subject, verdict: 'ok', detail: 'the deployment creates it, unless it exists' };
  const roles = await allPages(
    (Marker) =>
      aws(settings.region).iam.send(new ListRolesCommand({ PathPrefix: `/aws-service-role/${service}/`, Marker })),
    ({ Roles }) => Roles,
  );
  if (roles.length > 0) return { subject, verdict: 'ok', detail: roles[0]?.RoleName ?? 'exists' };
  const fix = `aws iam create-service-linked-role --aws-service-name ${service}`;
  return problem(subject, 'does not exist, and no stack creates it', fix);
}
