import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ECSClient } from '@aws-sdk/client-ecs';
import { RDSClient } from '@aws-sdk/client-rds';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SFNClient } from '@aws-sdk/client-sfn';
import { STSClient } from '@aws-sdk/client-sts';

/** The services that a restore calls, in the Region of the environment. */
export class RestoreClients {
  public readonly cloudFormation: CloudFormationClient;
  public readonly ecs: ECSClient;
  public readonly rds: RDSClient;
  public readonly scaling: ApplicationAutoScalingClient;
  public readonly scheduler: SchedulerClient;
  public readonly stepFunctions: SFNClient;
  public readonly sts: STSClient;

  constructor(region: string) {
    this.cloudFormation = new CloudFormationClient({ region });
    this.ecs = new ECSClient({ region });
    this.rds = new RDSClient({ region });
    this.scaling = new ApplicationAutoScalingClient({ region });
    this.scheduler = new SchedulerClient({ region });
    this.stepFunctions = new SFNClient({ region });
    this.sts = new STSClient({ region });
  }
}
