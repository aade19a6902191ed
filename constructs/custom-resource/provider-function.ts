import { join } from 'node:path';
import { CfnResource, CustomResource, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, inCompliancePacks, sharedConcurrency } from '../acknowledgment';
import { WorkloadRole } from '../identity';
import { type LogOptions, WorkloadLogGroup } from '../logs';
import { type AlertRoutingOptions, AlertRouting, Severity } from '../observability';

/** Long-term support until April 2028; the AWS SDK comes with it. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RUNTIME = lambda.Runtime.NODEJS_24_X;

export interface ProviderResourceProps {
  /** Name of the resource type after `Custom::`. */
  readonly type: string;
  /** Properties of the resource, which the function receives. */
  readonly properties: Record<string, unknown>;
}

export interface ProviderFunctionProps extends AlertRoutingOptions, LogOptions {
  /** File in the folder `runtime`, without extension, that exports `handler`. */
  readonly program: string;
  /** Purpose, shown in the console. */
  readonly description: string;
  /**
   * Timeout of an invocation, up to 15 minutes.
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;
  /**
   * Memory of the function.
   * @default Size.mebibytes(256)
   */
  readonly memory?: Size;
}

/**
 * The Lambda function of a custom resource, for settings without a CloudFormation resource type.
 *
 * **Guarantees**: a dedicated role with the permissions of `permit` only (IAM-01); a supported runtime, published versions with an alias, a
 * dead-letter topic and tracing (CMP-13); an encrypted log with a retention period (LOG-02); no environment variables.
 *
 * It reserves no concurrency: only CloudFormation and Secrets Manager invoke it, and new accounts cannot reserve any.
 *
 * **Costs** nothing between deployments.
 */
export class ProviderFunction extends Construct implements iam.IGrantable {
  /** Execution role. */
  public readonly grantPrincipal: iam.IPrincipal;
  private readonly role: iam.Role;
  private readonly alias: lambda.Alias;

  constructor(scope: Construct, id: string, props: ProviderFunctionProps) {
    super(scope, id);
    this.role = new WorkloadRole(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
    });
    this.grantPrincipal = this.role;

    const handler = this.createFunction(props);
    this.alias = new lambda.Alias(this, 'Live', { aliasName: 'live', version: handler.currentVersion });
    this.acceptFindings(handler);
  }

  /** Dependencies of an invocation: the permissions of the function and of its caller. */
  public get permissions(): CfnResource[] {
    const types = [lambda.CfnPermission.CFN_RESOURCE_TYPE_NAME, iam.CfnManagedPolicy.CFN_RESOURCE_TYPE_NAME];
    return this.node
      .findAll()
      .filter((child) => CfnResource.isCfnResource(child))
      .filter(({ cfnResourceType }) => types.includes(cfnResourceType));
  }

  /** Allows actions that support no resource ARNs; use grants for all others. */
  public permitOnAccount(actions: string[], reason: string): void {
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: ['*'] }));
    acceptFinding(this.role, { id: 'AwsSolutions-IAM5[Resource::*]', reason, control: 'IAM-01' });
  }

  /** Allows Secrets Manager to invoke the function for one secret; returns the invoked alias. */
  public permitRotation(id: string, secretArn: string): lambda.IFunction {
    this.alias.addPermission(id, {
      principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
      sourceArn: secretArn,
    });
    return this.alias;
  }

  /** A custom resource that the function manages. */
  public createResource(scope: Construct, id: string, { type, properties }: ProviderResourceProps): CustomResource {
    const resource = new CustomResource(scope, id, {
      // The alias: the service token of a resource cannot change, and each version has a new ARN.
      serviceToken: this.alias.functionArn,
      resourceType: `Custom::${type}`,
      properties,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    resource.node.addDependency(this.role);
    return resource;
  }

  private createFunction(props: ProviderFunctionProps): lambda.Function {
    const { logEncryptionKey, logRetention, logRemovalPolicy } = props;
    const { alertRouting = new AlertRouting(this, 'AlertRouting') } = props;
    const deadLetters = alertRouting.topicFor(Severity.CRITICAL);
    const { logGroup } = new WorkloadLogGroup(this, 'Log', { logEncryptionKey, logRetention, logRemovalPolicy });
    const handler = new lambda.Function(this, 'Function', {
      description: props.description,
      code: lambda.Code.fromAsset(join(__dirname, 'runtime')),
      handler: `${props.program}.handler`,
      runtime: RUNTIME,
      architecture: lambda.Architecture.ARM_64,
      role: this.role,
      timeout: props.timeout ?? Duration.minutes(1),
      memorySize: (props.memory ?? Size.mebibytes(256)).toMebibytes(),
      tracing: lambda.Tracing.ACTIVE,
      loggingFormat: lambda.LoggingFormat.JSON,
      logGroup,
      deadLetterTopic: deadLetters,
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    });
    logGroup.grantWrite(this.role);
    // The publish grant does not include the key of the topic.
    deadLetters.masterKey?.grant(this.role, 'kms:Decrypt', 'kms:GenerateDataKey');
    acceptLintWarning(
      handler.node.defaultChild as lambda.CfnFunction,
      'W3005',
      'The L2 depends on its role by name and by reference.',
    );
    return handler;
  }

  private acceptFindings(handler: lambda.Function): void {
    acceptFinding(this.role, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray actions support no resource ARNs.',
      control: 'IAM-01',
    });
    acceptFinding(
      handler,
      ...inCompliancePacks({
        id: 'LambdaInsideVPC',
        reason:
          'It calls AWS APIs for CloudFormation and responds to an Amazon S3 URL; it connects to no resource in a VPC.',
        control: 'IAM-01',
      }),
      ...sharedConcurrency(
        'Only CloudFormation and Secrets Manager invoke it; new accounts cannot reserve concurrency.',
      ),
    );
  }
}
