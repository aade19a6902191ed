import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, inCompliancePacks, sharedConcurrency } from '../acknowledgment';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import { SavedQuery, WorkloadLogGroup } from '../logs';
import { type IAlertRouting, AlertRouting, RoutedAlarm, Runbook, Severity } from '../observability';
import { looksLikeSecret } from '../secrets';
import { durationBetween, requirement, numberBetween, validateAll } from '../validation';
import type { HardenedFunctionProps } from './hardened-function-props';
import { createFunctionNetwork, denyNetworkInterfacesToCode } from './private/function-network';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_MEMORY_MIB = 10_240;
const MIN_MEMORY_MIB = 128;
const MAX_TIMEOUT = Duration.minutes(15);

/** The initial concurrency quota of an account. */
const MAX_CONCURRENCY = 1000;

/** Runtimes with long-term support by AWS; the policy uses the same list. */
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

/**
 * A Lambda function with an alias of a published version.
 *
 * **Guarantees**: a published version for each deployment, older ones are retained; environment variables encrypted with a
 * customer managed key and without secrets; reserved concurrency; a dead-letter queue with an alarm; tracing; a supported
 * runtime on ARM (CMP-13); masked, encrypted, retained log (LOG-02, LOG-03); a dedicated role (IAM-01); in a VPC, private subnets
 * and declared egress only, and the code cannot create network interfaces (NET-01, NET-04, IAM-01).
 *
 * **Costs** its keys and 0.30 USD per month for alarms, in addition to invocations.
 */
export class HardenedFunction extends Construct implements iam.IGrantable, ec2.IConnectable {
  /** The published version: call this alias, not the function. */
  public readonly alias: lambda.IAlias;
  /** Execution role. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** Dead-letter queue: events that failed all retries. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Topics that are notified of errors, throttling and events that failed all retries. */
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

  /** The L2 construct (escape hatch). */
  public get function(): lambda.Function {
    return this.lambdaFunction;
  }

  /** Security group rules in the VPC, such as `connections.allowToDefaultPort(database)`. */
  public get connections(): ec2.Connections {
    if (this.lambdaFunction.isBoundToVpc) return this.lambdaFunction.connections;
    throw new Error(`${this.node.path}: the function has no security group; set vpc`);
  }

  /**
   * Removes the reserved concurrency of a function that only AWS services call, because new accounts cannot reserve concurrency. The policy
   * checks the callers (CMP-13).
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
        `runtime is ${props.runtime.name}; allowed are ${SUPPORTED_RUNTIMES.join(', ')}, which have long-term support`,
      ),
      numberBetween('concurrency', props.concurrency, [1, MAX_CONCURRENCY]),
      numberBetween('memoryMiB', props.memoryMiB, [MIN_MEMORY_MIB, MAX_MEMORY_MIB]),
      durationBetween('timeout', props.timeout, [Duration.seconds(1), MAX_TIMEOUT]),
      ...Object.entries(props.environment ?? {}).map(([name, value]) =>
        requirement(
          Token.isUnresolved(value) || !looksLikeSecret(name, value),
          `environment has '${name}', which looks like a secret; store it in Secrets Manager and pass its ARN`,
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
    SavedQuery.forErrors(this, 'ErrorsQuery', { logGroup: logGroup });
    const role = this.createRole(props);
    // The L2 adds no policies to an imported role.
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
    if (network !== undefined) denyNetworkInterfacesToCode(this, lambdaFunction, role);
    return lambdaFunction;
  }

  private createRole(props: HardenedFunctionProps): WorkloadRole {
    return new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: `Execution role of ${this.node.path}`,
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
        description: `${event}. Check the log group of the function; events that failed all retries are in the dead-letter queue.`,
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
        'The AWS managed policy for deployments of Lambda functions; only CodeDeploy can assume the role, and AWS updates the policy.',
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
        reason: 'X-Ray actions support no resource ARNs.',
        control: 'IAM-01',
      });
    }
    if (!this.lambdaFunction.isBoundToVpc) this.acceptNoVpc();
    if (isNewest(runtime)) return;
    acceptFinding(this.lambdaFunction, {
      id: 'AwsSolutions-L1',
      reason: 'The runtime is not the newest of its family, but has long-term support.',
      control: 'CMP-13',
    });
  }

  private acceptNoVpc(): void {
    acceptFinding(
      this.lambdaFunction,
      ...inCompliancePacks({
        id: 'LambdaInsideVPC',
        reason:
          'The function connects to no resource in a VPC: AWS APIs and third parties use TLS and authenticate the function.',
        control: 'NET-01',
      }),
    );
  }
}

/** Whether the runtime has the highest version of its family in CDK, as cdk-nag checks it. */
function isNewest({ family, name }: lambda.Runtime): boolean {
  const names = lambda.Runtime.ALL.filter((each) => each.family === family).map((each) => each.name);
  return names.every((each) => name.localeCompare(each, undefined, { numeric: true }) >= 0);
}
