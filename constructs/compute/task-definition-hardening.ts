import { type Duration, type IResolveContext, Lazy, Mixin } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { filledContainers, type ForeignContainer, type ForeignVolume, withVolumes } from './private/container-defaults';
import { NORMALIZED_PATH } from './private/container-hardening';
import { ContainerUser } from './container-user';

const DEFAULT_STOP_SECONDS = 30;

export interface TaskDefinitionHardeningOptions {
  /**
   * User and group of containers that name none.
   * @default ContainerUser.DEFAULT - 10001:10001
   */
  readonly user?: ContainerUser;
  /**
   * Absolute paths that every container may write to; each becomes an ephemeral volume of that container.
   *
   * Fargate mounts it as `root:root 0755` unless the image has the directory with its owner *and* a `VOLUME` for exactly
   * this path.
   * @default - nothing is writable
   */
  readonly writablePaths?: string[];
  /**
   * Time between SIGTERM and SIGKILL of containers that name none.
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
}

/**
 * Hardens the containers of Fargate task definitions that somebody else's code makes, L2 or L1, with those that are added
 * later: `taskDefinition.with(new TaskDefinitionHardening())`. For all of an app there is `BaselineDefaults.applyTo(app)`.
 *
 * It fills in what nobody chose: read-only root file system and writable paths (CMP-02), numeric non-root user (CMP-03), no
 * capabilities and an init process (CMP-04), a share of the task's CPU and memory and a limit of open files (CMP-05), a time
 * to stop (CMP-09). What somebody chose stays, and the policy finds it.
 *
 * A FireLens container keeps its user, since ECS starts it as root only. Tasks for Windows stay as they are, since Fargate
 * refuses all of this for them.
 */
export class TaskDefinitionHardening extends Mixin {
  private readonly writablePaths: readonly string[];
  private readonly user: ContainerUser;
  private readonly stopSeconds: number;

  constructor(options: TaskDefinitionHardeningOptions = {}) {
    super();
    this.writablePaths = options.writablePaths ?? [];
    this.user = options.user ?? ContainerUser.DEFAULT;
    this.stopSeconds = options.stopTimeout?.toSeconds() ?? DEFAULT_STOP_SECONDS;
    const wrong = this.writablePaths.filter((path) => !NORMALIZED_PATH.test(path));
    if (wrong.length > 0) {
      throw new Error(
        `TaskDefinitionHardening: writablePaths has '${wrong.join("', '")}'; allowed are absolute paths below / without '.' or '..', such as /tmp`,
      );
    }
  }

  public override supports(construct: IConstruct): construct is ecs.CfnTaskDefinition {
    return ecs.CfnTaskDefinition.isCfnTaskDefinition(construct);
  }

  public override applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    const { containerDefinitions, volumes } = construct;
    // When the template is rendered: containers may still be added, and have a part of the task's CPU and memory.
    const containers = (context: IResolveContext) =>
      (context.resolve(containerDefinitions) ?? []) as readonly ForeignContainer[];
    construct.containerDefinitions = Lazy.uncachedAny({
      produce: (context) =>
        isWindows(construct, context)
          ? containers(context)
          : filledContainers(containers(context), {
              user: this.user.value,
              stopTimeout: this.stopSeconds,
              writablePaths: this.writablePaths,
              cpu: Number(context.resolve(construct.cpu)),
              memory: Number(context.resolve(construct.memory)),
            }),
    });
    construct.volumes = Lazy.uncachedAny({
      produce: (context) => {
        const declared = (context.resolve(volumes) ?? []) as readonly ForeignVolume[];
        const names = containers(context).map(({ name }) => name);
        const all = isWindows(construct, context) ? declared : withVolumes(declared, names, this.writablePaths);
        return all.length === 0 ? undefined : all;
      },
    });
  }
}

function isWindows(taskDefinition: ecs.CfnTaskDefinition, context: IResolveContext): boolean {
  const platform = context.resolve(taskDefinition.runtimePlatform) as ecs.CfnTaskDefinition.RuntimePlatformProperty;
  return (platform as typeof platform | undefined)?.operatingSystemFamily?.startsWith('WINDOWS') ?? false;
}
