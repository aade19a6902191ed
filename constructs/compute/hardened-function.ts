import { Duration, Lazy, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acceptFinding, sharedConcurrency } from '../acknowledgment';
import { DataDomain, DataKey } from '../encryption';
import { WorkloadRole } from '../identity';
import { SavedQuery, WorkloadLogGroup } from '../logs';
import type { ISecurityGroupMember } from '../network';
import {
  AlertRouting,
  type DashboardSection,
  graph,
  type IAlertRouting,
  type IDashboardSource,
} from '../observability';
import { looksLikeSecret } from '../secrets';
import { durationBetween, requirement, numberBetween, validateAll } from '../validation';
import {
  ACCOUNT_CONCURRENCY,
  DEFAULT_RESERVED_CONCURRENCY,
  FUNCTION_MEMORY_MIB,
  FUNCTION_RUNTIMES,
  FUNCTION_TIMEOUT_SECONDS,
} from '../../facts/function-limits';
import type { HardenedFunctionProps } from './hardened-function-props';
import { grantKeyOfDeadLetters } from './private/dead-letter-key';
import { createDurationAlarm, createFunctionAlarms } from './private/function-alarms';
import { acceptFunctionFindings } from './private/function-findings';
import { createFunctionNetwork, denyNetworkInterfacesToCode, type FunctionNetwork } from './private/function-network';

const MAX_TIMEOUT = Duration.seconds(FUNCTION_TIMEOUT_SECONDS.max);
const SUPPORTED_RUNTIMES: readonly string[] = FUNCTION_RUNTIMES;

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
export class HardenedFunction
  extends Construct
  implements iam.IGrantable, ec2.IConnectable, IDashboardSource, ISecurityGroupMember
{
  /** The published version: call this alias, not the function. */
  public readonly alias: lambda.IAlias;
  /** Execution role. */
  public readonly grantPrincipal: iam.IPrincipal;
  /** Dead-letter queue: events that failed all retries. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Topics that are notified of errors, throttling and events that failed all retries. */
  public readonly alertRouting: IAlertRouting;
  private readonly lambdaFunction: lambda.Function;
  private readonly timeout: Duration;
  private readonly variables: Set<string>;
  /** In a VPC, the security group of the function is the first. */
  private readonly securityGroups: ec2.ISecurityGroup[] = [];

  constructor(scope: Construct, id: string, props: HardenedFunctionProps) {
    super(scope, id);
    this.validate(props);

    this.timeout = props.timeout ?? Duration.seconds(30);
    this.variables = new Set(Object.keys(props.environment ?? {}));
    this.alertRouting = props.alertRouting ?? new AlertRouting(this, 'AlertRouting');
    const deadLetters = this.createDeadLetterQueue(props);
    this.deadLetterQueue = deadLetters;
    this.lambdaFunction = this.createFunction(props, deadLetters);
    this.grantPrincipal = this.lambdaFunction.grantPrincipal;
    const alias = this.createAlias();
    this.alias = alias;
    const { alertRouting } = this;
    const [errors] = createFunctionAlarms(this, { function: this.lambdaFunction, alias, deadLetters, alertRouting });
    this.shiftTraffic(alias, errors, props.trafficShift);
    acceptFunctionFindings(this.lambdaFunction, props.runtime);
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

  /**
   * Adds an environment variable, such as the name of a bucket.
   *
   * @throws Error if the function already has the variable, or if the value looks like a secret (SEC-01)
   */
  public addEnvironment(name: string, value: string): void {
    validateAll(
      this,
      requirement(!this.variables.has(name), `environment has '${name}' twice; rename one of the variables`),
      secretError(name, value),
    );
    this.variables.add(name);
    this.lambdaFunction.addEnvironment(name, value);
  }

  public joinSecurityGroup(securityGroup: ec2.ISecurityGroup): void {
    this.securityGroups.push(securityGroup);
  }

  /** Adds an alarm on invocations that take 80 percent of the timeout or longer (DET-02). */
  public alarmOnDuration(): void {
    createDurationAlarm(this, this, this.timeout);
  }

  public dashboardSection(): DashboardSection {
    const { alias } = this;
    const period = Duration.minutes(5);
    return {
      title: this.node.path,
      widgets: [
        graph('Invocations', alias.metricInvocations({ period }), this.lambdaFunction.metricThrottles({ period })),
        graph(
          'Failures',
          alias.metricErrors({ period }),
          this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period }),
        ),
        graph('Milliseconds', alias.metricDuration({ period, statistic: 'p99' })),
      ],
    };
  }

  private validate(props: HardenedFunctionProps): void {
    validateAll(
      this,
      requirement(
        SUPPORTED_RUNTIMES.includes(props.runtime.name),
        `runtime is ${props.runtime.name}; allowed are ${SUPPORTED_RUNTIMES.join(', ')}, which have long-term support`,
      ),
      numberBetween('concurrency', props.concurrency, [1, ACCOUNT_CONCURRENCY]),
      numberBetween('memoryMiB', props.memoryMiB, [FUNCTION_MEMORY_MIB.min, FUNCTION_MEMORY_MIB.max]),
      durationBetween('timeout', props.timeout, [Duration.seconds(1), MAX_TIMEOUT]),
      ...Object.entries(props.environment ?? {}).map(([name, value]) => secretError(name, value)),
      requirement(
        props.egress === undefined || props.vpc !== undefined,
        'egress is set without vpc, so that it has no effect; set vpc, or remove egress',
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
      timeout: this.timeout,
      reservedConcurrentExecutions: props.concurrency ?? DEFAULT_RESERVED_CONCURRENCY,
      environment: props.environment,
      environmentEncryption: props.encryptionKey ?? new DataKey(this, 'Key', { domain: DataDomain.COMPUTE }).key,
      role,
      logGroup,
      tracing: lambda.Tracing.ACTIVE,
      deadLetterQueue,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    });
    grantKeyOfDeadLetters(this, deadLetterQueue, lambdaFunction);
    if (network !== undefined) this.attachToVpc(lambdaFunction, network, role);
    return lambdaFunction;
  }

  private attachToVpc(lambdaFunction: lambda.Function, network: FunctionNetwork, role: iam.Role): void {
    denyNetworkInterfacesToCode(this, lambdaFunction, role);
    this.securityGroups.push(...network.securityGroups);
    // The L2 accepts no security groups after its creation; its `connections` would apply to those of clients as well.
    (lambdaFunction.node.defaultChild as lambda.CfnFunction).vpcConfig = {
      subnetIds: network.vpc.selectSubnets(network.vpcSubnets).subnetIds,
      securityGroupIds: Lazy.list({ produce: () => this.securityGroups.map(({ securityGroupId }) => securityGroupId) }),
    };
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
}

function secretError(name: string, value: string): string | undefined {
  return requirement(
    Token.isUnresolved(value) || !looksLikeSecret(name, value),
    `environment has '${name}', which looks like a secret; store it in Secrets Manager and pass its ARN`,
  );
}
