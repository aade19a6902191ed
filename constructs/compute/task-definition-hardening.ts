import { type Duration, type IResolveContext, Lazy, Mixin } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { IConstruct } from 'constructs';
import { filledContainers, type ForeignContainer, type ForeignVolume, withVolumes } from './private/container-defaults';
import { NORMALIZED_PATH } from './private/container-hardening';
import { ContainerUser } from './container-user';

const DEFAULT_STOP_SECONDS = 30;

export interface TaskDefinitionHardeningOptions {
  /**
   * User and group of containers without a user.
   * @default ContainerUser.DEFAULT - 10001:10001
   */
  readonly user?: ContainerUser;
  /**
   * Absolute paths that every container can write to; each is an ephemeral volume of that container.
   *
   * Fargate mounts volumes as `root:root 0755` unless the image has the directory with the required owner *and* a `VOLUME` for
   * exactly this path.
   * @default - none
   */
  readonly writablePaths?: string[];
  /**
   * Time between SIGTERM and SIGKILL of containers without one.
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
}

/**
 * Hardens the containers of Fargate task definitions of other code, L2 or L1, including containers added later:
 * `taskDefinition.with(new TaskDefinitionHardening())`. `BaselineDefaults.applyTo(app)` applies it to an app.
 *
 * It sets properties without an explicit value: read-only root file system and writable paths (CMP-02), numeric non-root user
 * (CMP-03), no Linux capabilities and an init process (CMP-04), a share of the task's CPU and memory and an open-file limit
 * (CMP-05), a stop timeout (CMP-09). Explicit values remain, and the policy reports insecure ones.
 *
 * The user of FireLens containers is not changed, because ECS starts them as root. Windows tasks are not changed, because Fargate does not
 * support these properties for them.
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
    const invalidPaths = this.writablePaths.filter((path) => !NORMALIZED_PATH.test(path));
    if (invalidPaths.length > 0) {
      throw new Error(
        `TaskDefinitionHardening: writablePaths has '${invalidPaths.join("', '")}'; allowed are absolute paths below / without '.' or '..', such as /tmp`,
      );
    }
  }

  public override supports(construct: IConstruct): construct is ecs.CfnTaskDefinition {
    return ecs.CfnTaskDefinition.isCfnTaskDefinition(construct);
  }

  public override applyTo(construct: IConstruct): void {
    if (!this.supports(construct)) return;
    const { containerDefinitions, volumes } = construct;
    // Lazy: containers can be added until rendering, and share the CPU and memory of the task.
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
