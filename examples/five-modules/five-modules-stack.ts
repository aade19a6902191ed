import { join } from 'node:path';
import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import {
  ContainerSource,
  EncryptionKeys,
  HardenedFunction,
  AlertRouting,
  ManagedSecret,
  PrivateNetwork,
  ScheduledFargateJob,
  SecretRotation,
  ServiceCluster,
  WorkloadEndpoints,
} from '../../constructs';
import { WorkQueue } from './work-queue';

/** Reserved concurrency of each function; 10 executions of the account remain unreserved. */
const CONCURRENCY = 2;

export interface FiveModulesStackProps extends StackProps {
  /** Availability Zones of the network. */
  readonly availabilityZones: string[];
  /** Due date of the rotation of the API key of the data source, YYYY-MM-DD. */
  readonly rotateSourceKeyBy: string;
}

/**
 * A back end with five modules: a nightly batch job that fetches data, a function that accepts requests, and three functions that process
 * work from queues.
 *
 * `etl` is a container, because a function may run for at most 15 minutes; the others are functions, invoked by their alias.
 */
export class FiveModulesStack extends Stack {
  private readonly zones: readonly string[];
  private readonly keys: EncryptionKeys;
  private readonly alertRouting: AlertRouting;

  constructor(scope: Construct, id: string, props: FiveModulesStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.zones = props.availabilityZones;
    this.keys = new EncryptionKeys(this, 'Keys');
    this.alertRouting = new AlertRouting(this, 'AlertRouting', {
      encryptionKey: this.keys.messages,
      ownership: {
        owner: 'team-shop',
        contact: 'team-shop@example.com',
        runbooks: 'https://runbooks.example.com/shop',
      },
    });

    this.createEtl(props);
    const queues = {
      COMPUTE_QUEUE: this.createWorker('Compute', 'compute', 'Calculates the results of a request'),
      MESSAGE_QUEUE: this.createWorker('Message', 'message', 'Sends notifications to users'),
      PDF_QUEUE: this.createWorker('Pdf', 'pdf', 'Writes documents'),
    };
    this.createRequest(queues);
  }

  /** Prevents the lookup of CDK in the account, which requires credentials. */
  public override get availabilityZones(): string[] {
    return [...this.zones];
  }

  /** Runs every night with a secret API key; a failed or missed run raises an alarm. */
  private createEtl({ availabilityZones, rotateSourceKeyBy }: FiveModulesStackProps): void {
    const { vpc } = new PrivateNetwork(this, 'Network', {
      cidr: '10.0.0.0/16',
      availabilityZones,
      interfaceEndpoints: [...WorkloadEndpoints.ALL],
      logEncryptionKey: this.keys.logs,
    });
    const cluster = new ServiceCluster(this, 'Cluster', {
      vpc,
      encryptionKey: this.keys.compute,
      logEncryptionKey: this.keys.logs,
    });
    const source = new ManagedSecret(this, 'SourceKey', {
      description: 'Source of the data, API key',
      rotation: SecretRotation.manual({ dueBy: rotateSourceKeyBy }),
      encryptionKey: this.keys.secrets,
      alertRouting: this.alertRouting,
    });
    new ScheduledFargateJob(this, 'Etl', {
      cluster,
      image: ContainerSource.fromAsset(join(__dirname, '../demo-job')),
      schedule: ScheduleExpression.cron({ hour: '3', minute: '0' }),
      timeout: Duration.hours(2),
      writablePaths: ['/tmp'],
      secrets: { SOURCE_KEY: ecs.Secret.fromSecretsManager(source.secret) },
      alertRouting: this.alertRouting,
      messageEncryptionKey: this.keys.messages,
      logEncryptionKey: this.keys.logs,
    });
  }

  /** A function that processes messages of a queue. */
  private createWorker(id: string, folder: string, description: string): WorkQueue {
    const worker = this.createFunction(id, folder, description);
    return new WorkQueue(worker, 'Work', {
      worker,
      maxConcurrency: CONCURRENCY,
      encryptionKey: this.keys.messages,
      alertRouting: this.alertRouting,
    });
  }

  /** Accepts requests and sends work to the queues of the other functions, without other permissions. */
  private createRequest(queues: Readonly<Record<string, WorkQueue>>): void {
    const environment = Object.fromEntries(Object.entries(queues).map(([name, { queue }]) => [name, queue.queueUrl]));
    const request = this.createFunction('Request', 'request', 'Takes requests', environment);
    for (const queue of Object.values(queues)) queue.grantSend(request);
  }

  private createFunction(
    id: string,
    folder: string,
    description: string,
    environment?: Record<string, string>,
  ): HardenedFunction {
    return new HardenedFunction(this, id, {
      code: lambda.Code.fromAsset(join(__dirname, folder)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      description,
      concurrency: CONCURRENCY,
      environment,
      encryptionKey: this.keys.compute,
      messageEncryptionKey: this.keys.messages,
      alertRouting: this.alertRouting,
      logEncryptionKey: this.keys.logs,
    });
  }
}
