import { TemplateGraph } from './template-graph';
import type { Template } from './variant-assembly';

/** Types that attach permissions to a role. */
const POLICIES = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'];

/** Types that keep the ARN of a role for the resources that refer to them: those use the role. */
const PASSES_ON = ['AWS::ECS::TaskDefinition', 'AWS::StepFunctions::StateMachine'];

/** Types that name a role and never act with it, with the reason. */
export const NAMES_ROLES_ONLY: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'A dimension of a metric.',
  'AWS::IAM::.*': 'The role itself, what is attached to it, and trust.',
  'AWS::KMS::Key': 'A principal of the key policy.',
  'AWS::S3::BucketPolicy': 'A principal of the bucket policy.',
  'AWS::SecretsManager::ResourcePolicy': 'A principal of the policy of the secret.',
};

/**
 * Resources that act with a role before its permissions are attached: they fail when they are created, and cannot clean up when they
 * are deleted, since CloudFormation deletes the permissions first.
 */
export function rolesWithoutPermissions(template: Template): readonly string[] {
  const graph = new TemplateGraph(template.Resources);
  return Object.entries(template.Resources)
    .filter(([, { Properties, Type }]) => POLICIES.includes(Type) && !deniesOnly(Properties?.['PolicyDocument']))
    .flatMap(([policy, { Properties }]) => {
      const roles = graph.referencesIn([Properties?.['Roles'], Properties?.['RoleName']]);
      return roles.flatMap((role) =>
        actorsWith(graph, role)
          .filter((actor) => !graph.dependsOn(actor, policy))
          .map((actor) => `${actor} acts with ${role} and does not depend on ${policy}`),
      );
    });
}

/** A policy without an Allow statement gives no permissions that an actor could miss. */
function deniesOnly(document: unknown): boolean {
  const { Statement = [] } = (document ?? {}) as { readonly Statement?: readonly { readonly Effect?: string }[] };
  return Statement.length > 0 && Statement.every(({ Effect }) => Effect === 'Deny');
}

function actorsWith(graph: TemplateGraph, role: string): readonly string[] {
  return graph.usersOf(role).flatMap((user) => {
    const { Type = '' } = graph.resources[user] ?? {};
    if (Object.keys(NAMES_ROLES_ONLY).some((type) => new RegExp(`^${type}$`).test(Type))) return [];
    return PASSES_ON.includes(Type) ? [...actorsWith(graph, user), ...ownActor(Type, user, role, graph)] : [user];
  });
}

/** A state machine that logs or traces needs its own role at its creation; a task definition does not. */
function ownActor(type: string, user: string, role: string, graph: TemplateGraph): readonly string[] {
  const { RoleArn } = graph.resources[user]?.Properties ?? {};
  return type === 'AWS::StepFunctions::StateMachine' && graph.referencesIn(RoleArn).includes(role) ? [user] : [];
}
