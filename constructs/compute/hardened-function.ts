import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, inCompliancePacks, sharedConcurrency } from '../acknowledgement';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import { type LogOptions, SavedQuery, WorkloadLogGroup } from '../logs';
import { type IAlertRouting, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { looksLikeSecret } from '../secrets';
import { durationBetween, requirement, numberBetween, validateAll } from '../validation';
import { createFunctionNetwork, denyInterfacesToCode, type FunctionNetworkOptions } from './private/function-network';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_MEMORY_MIB = 10_240;
const MIN_MEMORY_MIB = 128;
const MAX_TIMEOUT = Duration.minutes(15);

/** What an account may run at once before its quota is raised. */
const MAX_CONCURRENCY = 1000;

/** Runtimes with long-term support that AWS patches; the policy holds foreign functions to the same. */
const SUPPORTED_RUNTIMES = [
  lambda.Runtime.NODEJS_22_X,
  lambda.Runtime.NODEJS_24_X,
  lambda.Runtime.PYTHON_3_12,
  lambda.Runtime.PYTHON_3_13,
  lambda.Runtime.PYTHON_3_14,
  lambda.Runtime.JAVA_17,
  lambda.Runtime.JAVA_21,
  lambda.Runtime.PROVIDED_AL2023,
].map(({ name }) => name);

export interface HardenedFunctionProps extends LogOptions, FunctionNetworkOptions {
  /** Code of the function. */
  readonly code: lambda.Code;
  /** Entry point, such as `index.handler`. */
  readonly handler: string;
  /** Runtime with long-term support. */
  readonly runtime: lambda.Runtime;
  /** What the function does; shown in the console. */
  readonly description: string;
  /**
   * How often it may run at once, 1 to 1000: what runs away takes no more, and it has as much for sure. It is reserved: the quota of
   * the account (Service Quotas L-B99A9384, 10 in a new account) has to leave 100 unreserved, or the deployment fails.
   * @default 10
   */
  readonly concurrency?: number;
  /**
   * Memory in MiB, 128 to 10240; CPU comes with it.
   * @default 256
   */
  readonly memoryMiB?: number;
  /**
   * Time after which a call is ended, up to 15 minutes.
   * @default Duration.seconds(30)
   */
  readonly timeout?: Duration;
  /**
   * Environment variables; what looks like a secret is refused (SEC-01). Give the ARN of a secret, and read it.
   * @default - none
   */
  readonly environment?: Record<string, string>;
  /**
   * How the alias moves to a new version; the alarm on errors turns it back.
   * @default - at once
   */
  readonly trafficShift?: codedeploy.ILambdaDeploymentConfig;
  /**
   * Key of the environment variables: of the compute domain, such as `EncryptionKeys.compute`.
   * @default - a key of its own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Key of the queue that holds events which the function could not handle.
   * @default - a key of its own
   */
  readonly messageEncryptionKey?: kms.IKey;
  /**
   * Who is told about errors, throttling and events that were not handled.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
  /**
   * Caps what the function may do.
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * A Lambda function that is called through an alias of a published version.
 *
 * **Guarantees**: a version for each deployment, earlier ones stay; environment under a customer-managed key, without what
 * looks like a secret; a limit of concurrency; a dead-letter queue with an alarm; tracing; a supported runtime on ARM
 * (CMP-13); masked, encrypted, retained log (LOG-02, LOG-03); a role of its own (IAM-01); in a VPC, private subnets only, egress only as
 * declared, and its code makes no network interfaces (NET-01, NET-04, IAM-01).
 *
 * **Costs** nothing while it does not run, but for its keys and 0.30 USD a month for its alarms.
 */
export class HardenedFunction extends Construct implements iam.IGrantable, ec2.IConnectable {
  /** Call this, never the function: it is the published version. */
  public readonly alias: lambda.IAlias;
  /** The role of the function. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** Events that the function failed on. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Who is told about errors, throttling and events that were not handled. */
  public readonly alertRouting: IAlertRouting;
  private readonly lambdaFunction: lambda.Function;

  constructor(scope: Construct, id: string, props: HardenedFunctionProps) {
    super(scope, id);
    this.validate(props);

    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const deadLetters = this.createDeadLetterQueue(props);
    this.deadLetterQueue = deadLetters;
    this.lambdaFunction = this.createFunction(props, deadLetters);
    this.grantPrincipal = this.lambdaFunction.grantPrincipal;
    const alias = this.createAlias();
    this.alias = alias;
    const [errors] = this.createAlarms(alias, deadLetters);
    this.shiftTraffic(alias, errors, props.trafficShift);
    this.acceptFindings(props.runtime);
  }

  /** The L2 itself: the escape hatch. */
  public get function(): lambda.Function {
    return this.lambdaFunction;
  }

  /** Declares what it reaches in its VPC, such as `connections.allowToDefaultPort(database)`. */
  public get connections(): ec2.Connections {
    if (this.lambdaFunction.isBoundToVpc) return this.lambdaFunction.connections;
    throw new Error(`${this.node.path}: it is in no VPC, so it has no security group; give it a vpc`);
  }

  /**
   * Takes the reserved concurrency away from a function that only AWS services call: a new account can reserve none. The policy checks
   * who calls it (CMP-13).
   */
  public shareConcurrency(reason: string): void {
    (this.lambdaFunction.node.defaultChild as lambda.CfnFunction).reservedConcurrentExecutions = undefined;
    acceptFinding(this.lambdaFunction, ...sharedConcurrency(reason));
  }

  private validate(props: HardenedFunctionProps): void {
    validateAll(
      this,
      requirement(
        SUPPORTED_RUNTIMES.includes(props.runtime.name),
        `runtime is ${props.runtime.name}; allowed is one of ${SUPPORTED_RUNTIMES.join(', ')}, which AWS patches for long`,
      ),
      numberBetween('concurrency', props.concurrency, 1, MAX_CONCURRENCY),
      numberBetween('memoryMiB', props.memoryMiB, MIN_MEMORY_MIB, MAX_MEMORY_MIB),
      durationBetween('timeout', props.timeout, Duration.seconds(1), MAX_TIMEOUT),
      ...Object.entries(props.environment ?? {}).map(([name, value]) =>
        requirement(
          Token.isUnresolved(value) || !looksLikeSecret(name, value),
          `environment has '${name}', which looks like a secret; keep it in Secrets Manager and give its ARN`,
        ),
      ),
    );
  }

  private createDeadLetterQueue(props: HardenedFunctionProps): sqs.Queue {
    return new sqs.Queue(this, 'DeadLetters', {
      encryptionMasterKey:
        props.messageEncryptionKey ?? new DataKey(this, 'MessagesKey', { domain: DataDomain.MESSAGES }).key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
  }

  private createFunction(props: HardenedFunctionProps, deadLetterQueue: sqs.IQueue): lambda.Function {
    const { logGroup } = new WorkloadLogGroup(this, 'Log', props);
    SavedQuery.forErrors(this, 'ErrorsQuery', logGroup);
    const role = this.createRole(props);
    // The L2 leaves a role that it did not make alone.
    logGroup.grantWrite(role);
    const network = createFunctionNetwork(this, props, role);
    const lambdaFunction = new lambda.Function(this, 'Function', {
      ...network,
      code: props.code,
      handler: props.handler,
      runtime: props.runtime,
      description: props.description,
      architecture: lambda.Architecture.ARM_64,
      memorySize: props.memoryMiB ?? 256,
      timeout: props.timeout ?? Duration.seconds(30),
      reservedConcurrentExecutions: props.concurrency ?? 10,
      environment: props.environment,
      environmentEncryption: props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.COMPUTE }).key,
      role,
      logGroup,
      tracing: lambda.Tracing.ACTIVE,
      deadLetterQueue,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    if (network !== undefined) denyInterfacesToCode(this, lambdaFunction, role);
    return lambdaFunction;
  }

  private createRole(props: HardenedFunctionProps): WorkloadRole {
    return new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `What ${this.node.path} may do`,
      permissionsBoundary: props.permissionsBoundary,
    });
  }

  private createAlias(): lambda.Alias {
    return new lambda.Alias(this, 'Live', { aliasName: 'live', version: this.lambdaFunction.currentVersion });
  }

  private createAlarms(alias: lambda.Alias, deadLetters: sqs.Queue): cloudwatch.IAlarm[] {
    const period = Duration.minutes(5);
    const failures = {
      Errors: { metric: alias.metricErrors({ period }), event: 'an invocation failed' },
      Throttles: { metric: this.lambdaFunction.metricThrottles({ period }), event: 'an invocation was throttled' },
      Unhandled: {
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
        event: 'an event failed all retries',
      },
    };
    return RoutedAlarm.all(this, {
      alertRouting: this.alertRouting,
      runbook: Runbook.JOB,
      subject: `Function ${this.node.path}`,
      alarms: Object.entries(failures).map(([name, { event, metric }]) => ({
        id: `${name}Alarm`,
        metric,
        threshold: 1,
        severity: Severity.WARNING,
        description: `${event}. Check its log group; events that failed all retries are in its dead-letter queue.`,
      })),
    });
  }

  private shiftTraffic(
    alias: lambda.Alias,
    alarm?: cloudwatch.IAlarm,
    deploymentConfig?: codedeploy.ILambdaDeploymentConfig,
  ): void {
    if (deploymentConfig === undefined) return;
    const group = new codedeploy.LambdaDeploymentGroup(this, 'TrafficShift', {
      alias,
      deploymentConfig,
      alarms: alarm && [alarm],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
    acceptFinding(group, {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
      reason:
        "CodeDeploy's own role for functions, which only CodeDeploy assumes; AWS keeps it in step with the service.",
      control: 'IAM-01',
    });
  }

  private acceptFindings(runtime: lambda.Runtime): void {
    const resource = this.lambdaFunction.node.defaultChild as lambda.CfnFunction;
    acceptLintWarning(resource, 'W3005', 'The L2 depends on its role by name and by reference.');
    const { role } = this.lambdaFunction;
    if (role !== undefined) {
      acceptFinding(role, {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'Traces are no resource that a policy could name.',
        control: 'IAM-01',
      });
    }
    if (!this.lambdaFunction.isBoundToVpc) this.acceptNoVpc();
    if (isNewest(runtime)) return;
    acceptFinding(this.lambdaFunction, {
      id: 'AwsSolutions-L1',
      reason: 'Not the newest of its family, but one with long-term support that AWS patches.',
      control: 'CMP-13',
    });
  }

  private acceptNoVpc(): void {
    acceptFinding(
      this.lambdaFunction,
      ...inCompliancePacks(
        'LambdaInsideVPC',
        'It reaches nothing in a VPC: AWS APIs and third parties are reached over TLS, and admit it by its role.',
        'NET-01',
      ),
    );
  }
}

/** As cdk-nag sees it: the highest version of the family that CDK knows. */
function isNewest({ family, name }: lambda.Runtime): boolean {
  const names = lambda.Runtime.ALL.filter((each) => each.family === family).map((each) => each.name);
  return names.every((each) => name.localeCompare(each, undefined, { numeric: true }) >= 0);
}
