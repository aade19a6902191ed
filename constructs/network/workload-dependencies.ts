import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { shortNameOf } from './private/endpoints';
import { AwsService } from '../../facts/aws-service';

const { InterfaceVpcEndpointAwsService: Interface, GatewayVpcEndpointAwsService: Gateway } = ec2;

/** What a workload reaches outside its VPC, beside what every task needs. What is not declared here, it does not reach. */
export interface WorkloadDependencies {
  /**
   * AWS services that the process calls.
   * @default - none
   */
  readonly awsServices?: AwsService[];
  /**
   * Names outside AWS that it reaches by HTTPS: `api.example.com`, `*.example.com`.
   * @default - none
   */
  readonly hosts?: string[];
  /**
   * Whether somebody may open a shell in its tasks (`BreakGlassAccess`).
   * @default false
   */
  readonly shell?: boolean;
}

/** The endpoints of a network; props of `PrivateNetwork`. */
export interface WorkloadEndpoints {
  readonly interfaceEndpoints: ec2.InterfaceVpcEndpointAwsService[];
  readonly gatewayEndpoints: ec2.GatewayVpcEndpointAwsService[];
}

/**
 * What pulls the image, writes the log and watches the task, whatever runs in it. The agent's endpoint is among them, since
 * GuardDuty would make one of its own, which then keeps the VPC from being deleted.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const OF_EVERY_TASK: readonly ec2.InterfaceVpcEndpointAwsService[] = [
  Interface.ECR,
  Interface.ECR_DOCKER,
  Interface.CLOUDWATCH_LOGS,
  Interface.GUARDDUTY_DATA,
];

/** Both ends of a session call KMS themselves. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
const OF_A_SHELL: readonly ec2.InterfaceVpcEndpointAwsService[] = [Interface.SSM_MESSAGES, Interface.KMS];

const INTERFACES: Readonly<Partial<Record<AwsService, ec2.InterfaceVpcEndpointAwsService>>> = {
  [AwsService.COGNITO]: Interface.COGNITO_IDP,
  [AwsService.CLOUDWATCH_METRICS]: Interface.CLOUDWATCH_MONITORING,
  [AwsService.ECS]: Interface.ECS,
  [AwsService.EMAIL]: Interface.EMAIL,
  [AwsService.EVENTBRIDGE]: Interface.EVENTBRIDGE,
  [AwsService.KINESIS]: Interface.KINESIS_STREAMS,
  [AwsService.KMS]: Interface.KMS,
  [AwsService.LAMBDA]: Interface.LAMBDA,
  [AwsService.PARAMETER_STORE]: Interface.SSM,
  [AwsService.RDS_DATA]: Interface.RDS_DATA,
  [AwsService.SECRETS_MANAGER]: Interface.SECRETS_MANAGER,
  [AwsService.SNS]: Interface.SNS,
  [AwsService.SQS]: Interface.SQS,
  [AwsService.STEP_FUNCTIONS]: Interface.STEP_FUNCTIONS,
  [AwsService.STS]: Interface.STS,
  [AwsService.XRAY]: Interface.XRAY,
};

/** Every interface endpoint that workloads can need, for a network about whose workloads nothing is declared (NET-05). */
export const WORKLOAD_ENDPOINTS: readonly ec2.InterfaceVpcEndpointAwsService[] = [
  Interface.ECR,
  Interface.ECR_DOCKER,
  Interface.CLOUDWATCH_LOGS,
  Interface.CLOUDWATCH_MONITORING,
  Interface.SECRETS_MANAGER,
  Interface.KMS,
  Interface.SSM,
  Interface.ECS,
  Interface.STS,
  Interface.GUARDDUTY_DATA,
];

/**
 * The endpoints that workloads need for what they declare, and no other: a pure function of the declarations, whatever their
 * order. S3's gateway is always among them: images come from there.
 */
export function endpointsFor(uses: readonly WorkloadDependencies[]): WorkloadEndpoints {
  const declared = new Set(uses.flatMap(({ awsServices }) => awsServices ?? []));
  const shell = uses.some((each) => each.shell === true) ? OF_A_SHELL : [];
  const named = Object.values(AwsService).flatMap((service) =>
    declared.has(service) ? (INTERFACES[service] ?? []) : [],
  );
  return {
    interfaceEndpoints: [...new Set([...OF_EVERY_TASK, ...shell, ...named])],
    gatewayEndpoints: [Gateway.S3, ...(declared.has(AwsService.DYNAMODB) ? [Gateway.DYNAMODB] : [])],
  };
}

/** The names that workloads declare, each once, in alphabetical order. */
export function hostsOf(uses: readonly WorkloadDependencies[]): string[] {
  return [...new Set(uses.flatMap(({ hosts }) => hosts ?? []))].sort();
}

/** Whether endpoints of these names cover what a workload declares; its hosts need another way. */
export function haveEndpoints(
  uses: WorkloadDependencies,
  interfaces: readonly string[],
  gateways: readonly string[],
): boolean {
  const needed = endpointsFor([uses]);
  return (
    needed.interfaceEndpoints.every(({ shortName }) => interfaces.includes(shortName)) &&
    needed.gatewayEndpoints.every((service) => gateways.includes(shortNameOf(service)))
  );
}
