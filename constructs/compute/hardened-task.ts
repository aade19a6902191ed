import { Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { WorkloadRole } from '../identity';
import { type LogOptions, WorkloadLogGroup } from '../logs';
import { holds, numberBetween, requireAll } from '../validation';
import type { ContainerSource } from './container-source';
import { ContainerUser } from './container-user';
import { FARGATE_CPU_CHOICES, fargateMemoryChoices } from './fargate-size';

const DEFAULT_CPU = 256;
const DEFAULT_MEMORY_MIB = 512;

/** Enough for any server, and far below what would let one task exhaust its host's table. */
const OPEN_FILES = 65_536;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout */
const MAX_STOP_TIMEOUT_SECONDS = 120;

/** An absolute path below `/` that stays where it says: `/tmp/../etc` would not. */
const NORMALIZED_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/;

/** What services and jobs have in common. */
export interface HardenedTaskOptions extends LogOptions {
  readonly image: ContainerSource;
  /**
   * CPU units of the task, 256 to 16384; decides which memory sizes Fargate offers.
   * @default 256
   */
  readonly cpu?: number;
  /**
   * Memory of the task in MiB.
   * @default 512
   */
  readonly memoryMiB?: number;
  /**
   * Overrides the image's command, exec form.
   * @default - the image's own
   */
  readonly command?: string[];
  /**
   * Environment variables. They are readable by everybody who can read the task definition: no secrets.
   * @default - none
   */
  readonly environment?: Record<string, string>;
  /**
   * Secrets, given to the container by reference when it starts.
   * @default - none
   */
  readonly secrets?: Record<string, ecs.Secret>;
  /**
   * Absolute paths that the process may write to; each becomes an ephemeral volume, everything else is read-only.
   *
   * Fargate mounts a volume as `root:root 0755` unless the image has the directory with the wanted owner *and* a
   * `VOLUME` for exactly this path: the sample Dockerfile shows both.
   * @default - nothing is writable
   */
  readonly writablePaths?: string[];
  /**
   * User and group of the process.
   * @default ContainerUser.DEFAULT - 10001:10001
   */
  readonly user?: ContainerUser;
  /**
   * Time between SIGTERM and SIGKILL, up to 120 seconds.
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
  /**
   * Caps what task and execution role may do.
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

export interface HardenedTaskProps extends HardenedTaskOptions {
  /**
   * The port on which the container listens.
   * @default - none
   */
  readonly port?: number;
  /**
   * The container's own health check.
   * @default - none: a job ends, it is not probed
   */
  readonly healthCheck?: ecs.HealthCheck;
}

/**
 * A Fargate task definition with one hardened container; services and jobs are built on it.
 *
 * **Guarantees**: Fargate only (CMP-01); read-only root file system, writable paths only as declared ephemeral volumes
 * (CMP-02); numeric non-root user (CMP-03); no Linux capability, no host namespace, init process (CMP-04); CPU, memory
 * and open-file limits (CMP-05); images by digest from private registries (IMG-01); separate task and execution role
 * (IAM-01); masked, encrypted, retained log (LOG-02, LOG-03).
 */
export class HardenedTask extends Construct {
  /** The one container. */
  public readonly container: ecs.ContainerDefinition;
  /** What the process may do in AWS: nothing, until it is granted something. */
  public readonly taskRole: iam.IRole;
  /** What ECS may do to start the task. Depend on it before something runs the task: its policy is a resource of its own. */
  public readonly executionRole: iam.IRole;
  /** Where the container writes its log. */
  public readonly logGroup: logs.ILogGroup;
  private readonly definition: ecs.FargateTaskDefinition;

  constructor(scope: Construct, id: string, props: HardenedTaskProps) {
    super(scope, id);
    const { cpu = DEFAULT_CPU, memoryMiB = DEFAULT_MEMORY_MIB, writablePaths = [] } = props;
    this.validate(cpu, memoryMiB, writablePaths, props.stopTimeout);

    this.logGroup = new WorkloadLogGroup(this, 'Log', props).logGroup;
    this.taskRole = this.createRole('TaskRole', 'What the process may do', props.permissionsBoundary);
    this.executionRole = this.createRole(
      'ExecutionRole',
      'Pulls the image and writes the log',
      props.permissionsBoundary,
    );
    this.definition = this.createTaskDefinition(cpu, memoryMiB);
    this.container = this.createContainer(props, cpu, memoryMiB);
    this.mountWritablePaths(writablePaths);
    this.acceptFindings(props.environment);
  }

  /** The L2 itself: the escape hatch. */
  public get taskDefinition(): ecs.FargateTaskDefinition {
    return this.definition;
  }

  private validate(cpu: number, memoryMiB: number, writablePaths: string[], stopTimeout?: Duration): void {
    const memoryChoices = fargateMemoryChoices(cpu);
    requireAll(
      this,
      holds(memoryChoices.length > 0, `cpu is ${cpu}; allowed is one of ${FARGATE_CPU_CHOICES.join(', ')}`),
      holds(
        memoryChoices.length === 0 || memoryChoices.includes(memoryMiB),
        `memoryMiB is ${memoryMiB}; with ${cpu} CPU units Fargate offers ${memoryChoices.join(', ')}`,
      ),
      numberBetween('stopTimeout (seconds)', stopTimeout?.toSeconds(), 1, MAX_STOP_TIMEOUT_SECONDS),
      ...writablePaths.map((path) =>
        holds(
          NORMALIZED_PATH.test(path),
          `writablePaths has '${path}'; allowed are absolute paths below / without '.' or '..', such as /tmp`,
        ),
      ),
      ...writablePaths.map((path, index) => {
        const first = writablePaths.findIndex((other) => volumeName(other) === volumeName(path));
        return holds(
          first === index,
          `writablePaths has '${writablePaths[first]}' and '${path}', which are one volume, '${volumeName(path)}'; leave one out or rename it`,
        );
      }),
    );
  }

  private createRole(id: string, description: string, permissionsBoundary?: iam.IManagedPolicy): WorkloadRole {
    const { account, partition, region } = Stack.of(this);
    return new WorkloadRole(this, id, {
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html (confused deputy)
      assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:ecs:${region}:${account}:*` },
        },
      }),
      description: `${description} (${this.node.path})`,
      permissionsBoundary,
    });
  }

  private createTaskDefinition(cpu: number, memoryMiB: number): ecs.FargateTaskDefinition {
    return new ecs.FargateTaskDefinition(this, 'TaskDefinition', {
      cpu,
      memoryLimitMiB: memoryMiB,
      taskRole: this.taskRole,
      executionRole: this.executionRole,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.ARM64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
  }

  private createContainer(props: HardenedTaskProps, cpu: number, memoryMiB: number): ecs.ContainerDefinition {
    const linuxParameters = new ecs.LinuxParameters(this, 'LinuxParameters', { initProcessEnabled: true });
    linuxParameters.dropCapabilities(ecs.Capability.ALL);
    return this.taskDefinition.addContainer('App', {
      image: props.image.bind(this),
      command: props.command,
      cpu,
      memoryLimitMiB: memoryMiB,
      environment: props.environment,
      secrets: props.secrets,
      user: (props.user ?? ContainerUser.DEFAULT).value,
      readonlyRootFilesystem: true,
      privileged: false,
      linuxParameters,
      ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: OPEN_FILES, hardLimit: OPEN_FILES }],
      stopTimeout: props.stopTimeout ?? Duration.seconds(30),
      healthCheck: props.healthCheck,
      portMappings: props.port === undefined ? [] : [{ name: 'app', containerPort: props.port }],
      logging: ecs.LogDrivers.awsLogs({
        logGroup: this.logGroup,
        streamPrefix: 'app',
        // A full log buffer must not stop the service.
        mode: ecs.AwsLogDriverMode.NON_BLOCKING,
      }),
    });
  }

  private mountWritablePaths(writablePaths: string[]): void {
    for (const containerPath of writablePaths) {
      const name = volumeName(containerPath);
      this.taskDefinition.addVolume({ name });
      this.container.addMountPoints({ sourceVolume: name, containerPath, readOnly: false });
    }
  }

  private acceptFindings(environment: Record<string, string> = {}): void {
    if (Object.keys(environment).length > 0) {
      acceptFinding(this.taskDefinition, {
        id: 'AwsSolutions-ECS2',
        reason:
          'Environment variables hold what is no secret; secrets are references that ECS resolves when a task starts.',
        control: 'SEC-01',
      });
    }
    acceptFinding(this.executionRole, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'ecr:GetAuthorizationToken has no resource level; every other action names its repository, secret or log.',
      control: 'IAM-01',
    });
  }
}

/** A volume's name has letters, digits, hyphens and underscores only. */
function volumeName(path: string): string {
  return path.slice(1).replaceAll(/[^\w-]/g, '-');
}
