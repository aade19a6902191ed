import { join } from 'node:path';
import { CfnResource, CustomResource, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acceptFinding, acceptLintWarning, inCompliancePacks, sharedConcurrency } from '../acknowledgement';
import { WorkloadRole } from '../identity';
import { type LogOptions, WorkloadLogGroup } from '../logs';
import { type IAlertRouting, AlertRouting, Severity } from '../observability';

/** Long-term support until April 2028; the AWS SDK comes with it. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RUNTIME = lambda.Runtime.NODEJS_24_X;

export interface ProviderFunctionProps extends LogOptions {
  /** File of the folder `runtime`, without extension, that exports `handler`. */
  readonly program: string;
  /** What it is for; shown in the console and in reviews. */
  readonly description: string;
  /**
   * How long one call may take, up to 15 minutes.
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;
  /**
   * Memory of the function.
   * @default Size.mebibytes(256)
   */
  readonly memory?: Size;
  /**
   * Who is told when a call fails so that not even CloudFormation hears of it.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * The function behind a custom resource, for what CloudFormation has no type for.
 *
 * **Guarantees**: its own role with nothing but what `permit` adds (IAM-01); a supported runtime, a published version behind
 * an alias, earlier versions kept, a dead-letter topic and tracing (CMP-13); an encrypted log with an
 * end (LOG-02); no environment variables, so none to leak.
 *
 * It reserves no concurrency: only CloudFormation and Secrets Manager call it, and an account that is new can reserve none.
 *
 * **Costs** nothing between deployments.
 */
export class ProviderFunction extends Construct implements iam.IGrantable {
  /** The function's role. */
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

  /** What the function needs before it is called: its rights, and the right to call it. */
  public get permissions(): CfnResource[] {
    const types = [lambda.CfnPermission.CFN_RESOURCE_TYPE_NAME, iam.CfnManagedPolicy.CFN_RESOURCE_TYPE_NAME];
    return this.node
      .findAll()
      .filter((child) => CfnResource.isCfnResource(child))
      .filter(({ cfnResourceType }) => types.includes(cfnResourceType));
  }

  /** Allows calls that know no resource, and says why; anything else is granted by the resource. */
  public permitOnAccount(actions: string[], reason: string): void {
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions, resources: ['*'] }));
    acceptFinding(this.role, { id: 'AwsSolutions-IAM5[Resource::*]', reason, control: 'IAM-01' });
  }

  /** Lets Secrets Manager call the function about one secret; returns what it calls. */
  public permitRotation(id: string, secretArn: string): lambda.IFunction {
    this.alias.addPermission(id, {
      principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
      sourceArn: secretArn,
    });
    return this.alias;
  }

  /** A resource that the function makes, changes and deletes. */
  public createResource(
    scope: Construct,
    id: string,
    type: string,
    properties: Record<string, unknown>,
  ): CustomResource {
    const resource = new CustomResource(scope, id, {
      // The alias: CloudFormation refuses to change the token of a resource, and a version has another one each time.
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
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    logGroup.grantWrite(this.role);
    // The grant to publish does not reach the topic's key.
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
      reason: 'Traces are no resource that a policy could name.',
      control: 'IAM-01',
    });
    acceptFinding(
      handler,
      ...inCompliancePacks(
        'LambdaInsideVPC',
        'It calls APIs of AWS for CloudFormation and answers to an address of S3; there is nothing in a VPC that it reaches.',
        'IAM-01',
      ),
      ...sharedConcurrency(
        'Only CloudFormation and Secrets Manager call it; a new account has no concurrency to reserve.',
      ),
    );
  }
}
