import {
  EXISTING_TYPES,
  ON_STACKS,
  WITH_EXISTING_ROLE,
  WITH_EXISTING_ROLE_OF_OTHERS,
  WITH_IMAGE,
} from '../../../../facts/escalation-methods';
import type { Resource } from '../../model';
import type { PrincipalAccess } from '../../predicates/access/access-model';
import { arnOf } from '../../predicates/access/canonical-text';
import { containersOf } from '../../predicates/compute/containers';
import type { EnvironmentGraph } from '../environment-graph';
import { nodeId } from '../graph-nodes';
import { mayCall } from '../permissions/applicable-grants';
import { ArnIndex } from '../permissions/arn-index';
import type { RequestContext } from '../permissions/request-context';
import { callableMethods, callsOn, groupsFor, type Obtained, permittedCalls } from './permitted-calls';
import { firstOfEach, type PrincipalIndex } from './principal-index';

/** With one of these actions, a principal chooses the tags of a resource. */
const TAGGING: readonly string[] = ['ec2:CreateTags', 'ecs:TagResource', 'lambda:TagResource', 'tag:TagResources'];

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/** The roles of workloads that a principal changes or uses. */
export class ExistingWorkloads {
  private readonly workloads: readonly (readonly [workload: Resource, roles: readonly string[]])[];
  private readonly stackRoles: readonly string[];
  private readonly indexes = new Map<string, ArnIndex<Change>>();

  constructor(
    private readonly graph: EnvironmentGraph,
    private readonly principals: PrincipalIndex,
  ) {
    const { access, resources, runsAs } = graph;
    const roles = new Map<string, string[]>();
    for (const { from, to } of runsAs) {
      const role = graph.principalId(to);
      if (access.principals.has(role)) roles.set(from, [...(roles.get(from) ?? []), role]);
    }
    this.workloads = [...roles].flatMap(([id, each]) => {
      const workload = resources.get(id);
      return workload === undefined ? [] : [[workload, each] as const];
    });
    this.stackRoles = principals.all.flatMap(({ access: { id }, services }) =>
      services.includes(CLOUDFORMATION) ? [id] : [],
    );
  }

  /** The roles that a principal obtains, by each method. */
  public of({ id }: PrincipalAccess): Obtained[] {
    const methods = callableMethods(this.graph, id, {
      ...WITH_EXISTING_ROLE,
      ...WITH_EXISTING_ROLE_OF_OTHERS,
      ...WITH_IMAGE,
    });
    return methods.flatMap(([method, actions]) => [
      ...firstOfEach(
        groupsFor(this.graph, { action: actions[0] ?? '', principal: id }, this.changes(method, actions)),
        (change) => this.obtained(change, { id, method, actions }),
      ).flat(),
      // Stacks that have these service roles are not in the templates.
      ...(ON_STACKS.includes(method)
        ? (this.obtained({ roles: this.stackRoles, label: 'a stack' }, { id, method, actions }) ?? [])
        : []),
    ]);
  }

  /** What a method changes or uses, by the ARN. */
  private changes(method: string, actions: readonly string[]): ArnIndex<Change> {
    let found = this.indexes.get(method);
    if (found === undefined) {
      const items = this.workloads.flatMap(([workload, roles]) =>
        changedResources(method, actions, workload).map((target) => ({
          arn: requestedArn(target),
          group: [workload.type, ...roles.map((role) => this.principals.groupOf(role))].join('\n'),
          item: { roles, target, label: labelOf(target, workload) },
        })),
      );
      this.indexes.set(method, (found = new ArnIndex(items)));
    }
    return found;
  }

  private obtained({ label, roles, target }: Change, { actions, id, method }: Use): Obtained[] | undefined {
    const others = roles.filter((role) => role !== id);
    if (others.length === 0) return undefined;
    const resource = target === undefined ? '*' : requestedArn(target);
    const canTag = TAGGING.some((action) => mayCall(this.graph.access, id, action));
    const known = target === undefined || canTag ? {} : tagsOf(target);
    const permitted = permittedCalls(this.graph, id, callsOn(actions, { resource, known, label }));
    return permitted && others.map((principal) => ({ method, principal, isUnlimited: false, ...permitted }));
  }
}

/** The use of a method by a principal. */
interface Use {
  readonly id: string;
  readonly method: string;
  readonly actions: readonly string[];
}

/** A resource that is changed or used, with the roles that its workload has. */
interface Change {
  readonly label: string;
  readonly roles: readonly string[];

  /** @default - a resource that is not in the templates */
  readonly target?: Resource;
}

/** The resources that a method changes so that a workload runs other code: the workload itself, its launch template, or its images. */
function changedResources(method: string, actions: readonly string[], workload: Resource): Resource[] {
  if (method in WITH_IMAGE) return replaceableImages(workload);
  const service = actions[0]?.split(':')[0] ?? '';
  const types = EXISTING_TYPES[method] ?? EXISTING_TYPES[service] ?? [];
  const isChanged = types.includes(workload.type) && isUsable(method, workload);
  const template = workload.get('LaunchTemplate', 'LaunchTemplateId').resource('AWS::EC2::LaunchTemplate');
  if (actions[0] === 'ec2:CreateLaunchTemplateVersion') return isChanged && template !== undefined ? [template] : [];
  return isChanged ? [workload] : [];
}

/** Repositories of images that a workload names by a tag that can be moved. */
function replaceableImages(workload: Resource): Resource[] {
  const task = workload.get('TaskDefinition').resource('AWS::ECS::TaskDefinition');
  return (task === undefined ? [] : containersOf(task)).flatMap(({ definition }) => {
    const image = definition.get('Image');
    const repository = image.references().find(({ resource }) => resource.type === 'AWS::ECR::Repository')?.resource;
    const isFixed = image.pattern().includes('@') || repository?.get('ImageTagMutability').is('IMMUTABLE') === true;
    return repository === undefined || isFixed ? [] : [repository];
  });
}

/** The condition keys of the tags of a resource. */
function tagsOf(resource: Resource): RequestContext {
  const tags = resource
    .get('Tags')
    .items()
    .flatMap((tag): (readonly [string, string])[] => {
      const [key, value] = [tag.get('Key').text(), tag.get('Value').text()];
      return key === undefined || value === undefined ? [] : [[key, value]];
    });
  return Object.fromEntries(
    ['aws:ResourceTag', 'ec2:ResourceTag', 'ssm:resourceTag'].flatMap((prefix) =>
      tags.map(([key, value]) => [`${prefix}/${key}`, value]),
    ),
  );
}

/** ECS Exec must be enabled on the service. */
function isUsable(method: string, workload: Resource): boolean {
  return method !== 'ecs-exec' || workload.get('EnableExecuteCommand').is(true);
}

/** What is changed, with the definition of its workload. */
function labelOf(target: Resource, workload: Resource): string {
  const task = target.type === 'AWS::ECR::Repository' ? workload.get('TaskDefinition').resource() : undefined;
  return [target, ...(task === undefined ? [] : [task])].map(nodeId).join(', the image of ');
}

/** The ARN, or a pattern for a resource whose ARN has no known format: a policy names it by reference or by pattern. */
function requestedArn(workload: Resource): string {
  const arn = arnOf(workload);
  return arn.startsWith('arn:') ? arn : `arn:*${nodeId(workload).split('/').at(-1) ?? ''}*`;
}
