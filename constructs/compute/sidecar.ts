import { Duration } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { permitTraces } from './private/trace-permissions';
import { traceConfiguration } from './private/trace-configuration';
import { hardenedContainer, mountWritablePaths } from './private/container-hardening';
import type { ContainerSource } from './container-source';
import type { ContainerUser } from './container-user';

const DEFAULT_CPU = 32;
const DEFAULT_MEMORY_MIB = 64;

/** The minimum for both programs to start. */
const MIN_MEMORY_MIB = 32;

export interface SidecarOptions {
  /**
   * Image of the sidecar: a copy or pull-through cache of the AWS image in a private registry. Keep the last part of the
   * repository name: the policy identifies sidecars by it.
   */
  readonly image: ContainerSource;
  /**
   * CPU units of the sidecar, part of those of the task.
   * @default 32
   */
  readonly cpu?: number;
  /**
   * Memory of the sidecar in MiB, part of that of the task.
   * @default 64
   */
  readonly memoryMiB?: number;
  /**
   * User and group.
   * @default ContainerUser.DEFAULT - 10001:10001
   */
  readonly user?: ContainerUser;
}

export interface CollectorOptions extends SidecarOptions {
  /**
   * Collector configuration as YAML, without secrets.
   * @default - the configuration of the image: traces to X-Ray, metrics to CloudWatch
   */
  readonly configuration?: string;
}

export interface LogRouterOptions extends SidecarOptions {
  /** Command in exec form, such as `/fluent-bit/bin/fluent-bit -i forward -o cloudwatch_logs …`. */
  readonly command: string[];
}

/** Size of a collector that handles the spans of one task. */
const COLLECTOR_SIZE = { cpu: 64, memoryMiB: 128 };

interface SidecarConfiguration extends Pick<ecs.ContainerDefinitionOptions, 'command' | 'environment'> {
  readonly writablePaths: readonly string[];
  /** Whether the sidecar sends traces to X-Ray with the task role. */
  readonly sendsTraces?: boolean;
}

/**
 * An additional container from the list of permitted sidecars (CMP-06).
 *
 * **Guarantees**: hardened like the application container (CMP-02 to CMP-05), with separate writable paths; the task continues
 * if the sidecar stops.
 */
export class Sidecar {
  /** AWS Distro for OpenTelemetry: traces and metrics at 127.0.0.1:4317 (gRPC) and 4318 (HTTP). */
  public static openTelemetryCollector(options: CollectorOptions): Sidecar {
    const { configuration } = options;
    // https://aws-otel.github.io/docs/setup/ecs/config-through-ssm
    const environment = configuration === undefined ? undefined : { AOT_CONFIG_CONTENT: configuration };
    return new Sidecar('Collector', options, { environment, writablePaths: ['/tmp'] });
  }

  /**
   * AWS Distro for OpenTelemetry with the configuration of the baseline: traces at 127.0.0.1:4317 (gRPC) and 4318 (HTTP), without attributes
   * that contain personal data, to AWS X-Ray (DET-09). The default size is 64 CPU units and 128 MiB.
   */
  public static traceCollector(options: SidecarOptions): Sidecar {
    return new Sidecar(
      'Collector',
      { ...COLLECTOR_SIZE, ...options },
      { environment: { AOT_CONFIG_CONTENT: traceConfiguration() }, writablePaths: ['/tmp'], sendsTraces: true },
    );
  }

  /**
   * Fluent Bit, listening on 127.0.0.1 at the port in its command.
   *
   * Not FireLens: ECS runs FireLens containers as root (https://github.com/aws/containers-roadmap/issues/2122), which violates CMP-03.
   */
  public static logRouter(options: LogRouterOptions): Sidecar {
    return new Sidecar('LogRouter', options, {
      command: options.command,
      writablePaths: ['/tmp', '/fluent-bit/state'],
    });
  }

  /** CPU units of the task that the sidecar uses. */
  public readonly cpu: number;
  /** Memory of the task in MiB that the sidecar uses. */
  public readonly memoryMiB: number;

  private constructor(
    /** Container name. */
    public readonly name: string,
    private readonly options: SidecarOptions,
    private readonly configuration: SidecarConfiguration,
  ) {
    this.cpu = options.cpu ?? DEFAULT_CPU;
    this.memoryMiB = options.memoryMiB ?? DEFAULT_MEMORY_MIB;
    if (!(this.memoryMiB >= MIN_MEMORY_MIB) || !(this.cpu > 0)) {
      throw new Error(
        `Sidecar ${name}: cpu is ${this.cpu}, memoryMiB is ${this.memoryMiB}; the minimum of cpu is 1, of memoryMiB ${MIN_MEMORY_MIB}`,
      );
    }
  }

  /** Adds the sidecar to a task. */
  public addTo(scope: Construct, taskDefinition: ecs.TaskDefinition, logGroup: logs.ILogGroup): void {
    const sidecarScope = new Construct(scope, this.name);
    const { image, user } = this.options;
    const { sendsTraces = false, writablePaths, ...configuration } = this.configuration;
    if (sendsTraces) permitTraces(taskDefinition.taskRole);
    const container = taskDefinition.addContainer(this.name, {
      ...hardenedContainer(sidecarScope, {
        cpu: this.cpu,
        memoryMiB: this.memoryMiB,
        logGroup,
        streamPrefix: this.name.toLowerCase(),
        user,
        stopTimeout: Duration.seconds(30),
      }),
      image: image.bind(sidecarScope),
      essential: false,
      ...configuration,
    });
    mountWritablePaths(container, writablePaths, `${this.name.toLowerCase()}-`);
  }
}
