import { type Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { type PermissionsBoundaryOptions, WorkloadRole } from '../identity';
import { type LogOptions, WorkloadLogGroup } from '../logs';
import { type Requirement, requirement, numberBetween, validateAll } from '../validation';
import { hardenedContainer, mountWritablePaths, NORMALIZED_PATH, volumeName } from './private/container-hardening';
import type { ContainerSource } from './container-source';
import type { ContainerUser } from './container-user';
import { DEFAULT_TASK_SIZE, FARGATE_CPU_CHOICES, fargateMemoryChoices } from '../../facts/fargate-size';
import { permitRuntimeAgent } from './private/runtime-agent';
import { environmentRequirements, secretRequirements } from './private/secret-requirements';
import type { Sidecar } from './sidecar';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout */
const MAX_STOP_TIMEOUT_SECONDS = 120;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html */
const MIN_EPHEMERAL_STORAGE_GIB = 21;
const MAX_EPHEMERAL_STORAGE_GIB = 200;

/** Options that services and jobs have in common. */
export interface HardenedTaskOptions extends LogOptions, PermissionsBoundaryOptions {
  /** Container image. */
  readonly image: ContainerSource;
  /**
   * CPU units of the task, 256 to 16384; they determine the allowed memory sizes.
   * @default 256
   */
  readonly cpu?: number;
  /**
   * Memory of the task in MiB.
   * @default 512
   */
  readonly memoryMiB?: number;
  /**
   * Command in exec form.
   * @default - the command of the image
   */
  readonly command?: string[];
  /**
   * Environment variables. They are readable in the task definition, so values that look like a secret are rejected (SEC-01).
   * @default - none
   */
  readonly environment?: Record<string, string>;
  /**
   * Secrets that ECS injects when the container starts.
   * @default - none
   */
  readonly secrets?: Record<string, ecs.Secret>;
  /**
   * Absolute paths that the process can write to. Each is an ephemeral volume; the root file system is read-only.
   *
   * Fargate mounts volumes as `root:root 0755` unless the image has the directory with the required owner *and* a
   * `VOLUME` for exactly this path, as in the sample Dockerfile.
   * @default - none
   */
  readonly writablePaths?: string[];
  /**
   * Ephemeral storage for image and writable paths, 21 to 200 GiB.
   * @default - the 20 GiB of each Fargate task
   */
  readonly ephemeralStorageGiB?: number;
  /**
   * Additional containers of the task. They use CPU and memory of the task.
   * @default - none
   */
  readonly sidecars?: Sidecar[];
  /**
   * User and group of the container.
   * @default ContainerUser.DEFAULT - 10001:10001
   */
  readonly user?: ContainerUser;
  /**
   * Time between SIGTERM and SIGKILL, up to 120 seconds.
   * @default Duration.seconds(30)
   */
  readonly stopTimeout?: Duration;
}

export interface HardenedTaskProps extends HardenedTaskOptions {
  /**
   * Port on which the container listens.
   * @default - none
   */
  readonly port?: number;
  /**
   * Container health check.
   * @default - none: jobs have none
   */
  readonly healthCheck?: ecs.HealthCheck;
}

/**
 * A Fargate task definition with one hardened application container: the base of services and jobs.
 *
 * **Guarantees**: Fargate only (CMP-01); read-only root file system with ephemeral volumes for declared writable paths (CMP-02); numeric
 * non-root user (CMP-03); no Linux capability, no host namespace, init process (CMP-04); CPU, memory and open-file limits (CMP-05); images
 * by digest from private registries (IMG-01); separate task and execution role (IAM-01); masked, encrypted, retained log (LOG-02, LOG-03).
 */
export class HardenedTask extends Construct {
  /** The application container. */
  public readonly container: ecs.ContainerDefinition;
  /** Task role: the AWS permissions of the process, none by default. */
  public readonly taskRole: iam.IRole;
  /** Execution role. Add a dependency on it to resources that run the task: its policy is a separate resource. */
  public readonly executionRole: iam.IRole;
  /** Log group of the container. */
  public readonly logGroup: logs.ILogGroup;
  private readonly definition: ecs.FargateTaskDefinition;
  /** Names of the environment variables of the application container. */
  private readonly variables = new Set<string>();

  constructor(scope: Construct, id: string, props: HardenedTaskProps) {
    super(scope, id);
    const {
      cpu = DEFAULT_TASK_SIZE.cpu,
      memoryMiB = DEFAULT_TASK_SIZE.memoryMiB,
      sidecars = [],
      writablePaths = [],
    } = props;
    this.validate(props, cpu, memoryMiB);

    this.logGroup = new WorkloadLogGroup(this, 'Log', props).logGroup;
    this.taskRole = this.createRole('TaskRole', 'Permissions of the process', props.permissionsBoundary);
    this.executionRole = this.createRole(
      'ExecutionRole',
      'Pulls the image and writes the log',
      props.permissionsBoundary,
    );
    permitRuntimeAgent(this.executionRole);
    this.definition = this.createTaskDefinition(cpu, memoryMiB, props.ephemeralStorageGiB);
    this.container = this.createContainer(
      props,
      cpu - total(sidecars, 'cpu'),
      memoryMiB - total(sidecars, 'memoryMiB'),
    );
    mountWritablePaths(this.container, writablePaths);
    for (const sidecar of sidecars) sidecar.addTo(this, this.definition, this.logGroup);
    this.acceptEnvironment(Object.keys(props.environment ?? {}));
    this.acceptFindings();
  }

  /** The L2 construct (escape hatch). */
  public get taskDefinition(): ecs.FargateTaskDefinition {
    return this.definition;
  }

  /**
   * Adds an environment variable to the application container, such as the name of a bucket.
   *
   * @throws Error if the container already has the variable, or if the value looks like a secret (SEC-01)
   */
  public addEnvironment(name: string, value: string): void {
    validateAll(
      this,
      requirement(!this.variables.has(name), `environment has '${name}' already; use another name`),
      ...environmentRequirements({ [name]: value }),
    );
    this.container.addEnvironment(name, value);
    this.acceptEnvironment([name]);
  }

  private validate(props: HardenedTaskProps, cpu: number, memoryMiB: number): void {
    const { sidecars = [], writablePaths = [] } = props;
    const memoryChoices = fargateMemoryChoices(cpu);
    validateAll(
      this,
      requirement(memoryChoices.length > 0, `cpu is ${cpu}; allowed are ${FARGATE_CPU_CHOICES.join(', ')}`),
      requirement(
        memoryChoices.length === 0 || memoryChoices.includes(memoryMiB),
        `memoryMiB is ${memoryMiB}; allowed with ${cpu} CPU units are ${memoryChoices.join(', ')}`,
      ),
      requirement(
        total(sidecars, 'cpu') < cpu && total(sidecars, 'memoryMiB') < memoryMiB,
        `sidecars use ${total(sidecars, 'cpu')} CPU units and ${total(sidecars, 'memoryMiB')} MiB of ${cpu} and ${memoryMiB}; the application container requires the remaining size`,
      ),
      numberBetween('stopTimeout (seconds)', props.stopTimeout?.toSeconds(), [1, MAX_STOP_TIMEOUT_SECONDS]),
      numberBetween('ephemeralStorageGiB', props.ephemeralStorageGiB, [
        MIN_EPHEMERAL_STORAGE_GIB,
        MAX_EPHEMERAL_STORAGE_GIB,
      ]),
      ...writablePaths.flatMap(pathRequirements),
      ...secretRequirements(props),
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

  private createTaskDefinition(
    cpu: number,
    memoryMiB: number,
    ephemeralStorageGiB?: number,
  ): ecs.FargateTaskDefinition {
    return new ecs.FargateTaskDefinition(this, 'TaskDefinition', {
      cpu,
      memoryLimitMiB: memoryMiB,
      ephemeralStorageGiB,
      taskRole: this.taskRole,
      executionRole: this.executionRole,
      runtimePlatform: {
        cpuArchitecture: ecs.CpuArchitecture.ARM64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
  }

  private createContainer(props: HardenedTaskProps, cpu: number, memoryMiB: number): ecs.ContainerDefinition {
    return this.taskDefinition.addContainer('App', {
      ...hardenedContainer(this, { ...props, cpu, memoryMiB, logGroup: this.logGroup, streamPrefix: 'app' }),
      image: props.image.bind(this),
      command: props.command,
      environment: props.environment,
      secrets: props.secrets,
      healthCheck: props.healthCheck,
      portMappings: props.port === undefined ? [] : [{ name: 'app', containerPort: props.port }],
    });
  }

  private acceptEnvironment(names: readonly string[]): void {
    if (names.length > 0 && this.variables.size === 0) {
      acceptFinding(this.taskDefinition, {
        id: 'AwsSolutions-ECS2',
        reason: 'Environment variables contain no secrets; ECS resolves references to secrets when a task starts.',
        control: 'SEC-01',
      });
    }
    for (const name of names) this.variables.add(name);
  }

  private acceptFindings(): void {
    acceptFinding(this.executionRole, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'ecr:GetAuthorizationToken supports no resource ARN; all other actions name its repository, secret or log.',
      control: 'IAM-01',
    });
  }
}

function total(sidecars: readonly Sidecar[], size: 'cpu' | 'memoryMiB'): number {
  return sidecars.reduce((sum, sidecar) => sum + sidecar[size], 0);
}

function pathRequirements(path: string, index: number, paths: readonly string[]): Requirement[] {
  const first = paths.findIndex((other) => volumeName(other) === volumeName(path));
  return [
    requirement(
      NORMALIZED_PATH.test(path),
      `writablePaths has '${path}'; allowed are absolute paths below / without '.' or '..', such as /tmp`,
    ),
    requirement(
      first === index,
      `writablePaths has '${paths[first] ?? ''}' and '${path}', which have the same volume name '${volumeName(path)}'; remove or rename one`,
    ),
  ];
}
