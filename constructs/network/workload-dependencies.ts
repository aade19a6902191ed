import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { shortNameOf } from './private/endpoints';
import { AwsService } from '../../facts/aws-service';

const { InterfaceVpcEndpointAwsService: Interface, GatewayVpcEndpointAwsService: Gateway } = ec2;

/**
 * The AWS services and hosts that a workload connects to, in addition to those that every task requires. The network allows no other
 * connections.
 */
export interface WorkloadDependencies {
  /**
   * AWS services that the workload calls.
   * @default - none
   */
  readonly awsServices?: AwsService[];
  /**
   * Hosts outside AWS that the workload connects to over HTTPS: `api.example.com`, `*.example.com`.
   * @default - none
   */
  readonly hosts?: string[];
  /**
   * Whether an operator may open a shell in its tasks (`BreakGlassAccess`).
   * @default false
   */
  readonly shell?: boolean;
}

/** The endpoints of a network, as props of `PrivateNetwork`. */
export interface EndpointSelection {
  /** Interface endpoints. */
  readonly interfaceEndpoints: ec2.InterfaceVpcEndpointAwsService[];
  /** Gateway endpoints. */
  readonly gatewayEndpoints: ec2.GatewayVpcEndpointAwsService[];
}

/**
 * Endpoints that every task needs to pull the image, write logs and run the GuardDuty agent. Without the endpoint of the agent, GuardDuty
 * creates one, which prevents the deletion of the VPC.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
const TASK_ENDPOINTS: readonly ec2.InterfaceVpcEndpointAwsService[] = [
  Interface.ECR,
  Interface.ECR_DOCKER,
  Interface.CLOUDWATCH_LOGS,
  Interface.GUARDDUTY_DATA,
];

/**
 * Endpoints for ECS Exec: the client and the task both call KMS. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
const EXEC_ENDPOINTS: readonly ec2.InterfaceVpcEndpointAwsService[] = [Interface.SSM_MESSAGES, Interface.KMS];

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

/** The VPC endpoints that workloads require (NET-05). */
export class WorkloadEndpoints {
  /** The interface endpoints that workloads usually need, for a network whose workloads do not declare dependencies. */
  public static readonly ALL: ec2.InterfaceVpcEndpointAwsService[] = [
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
   * The endpoints for the dependencies of workloads, in a fixed order. The gateway endpoint of S3 is always included: image layers are
   * stored there.
   */
  public static requiredBy(dependencies: WorkloadDependencies[]): EndpointSelection {
    const declared = new Set(dependencies.flatMap(({ awsServices }) => awsServices ?? []));
    const shell = dependencies.some((each) => each.shell === true) ? EXEC_ENDPOINTS : [];
    const named = Object.values(AwsService).flatMap((service) =>
      declared.has(service) ? (INTERFACES[service] ?? []) : [],
    );
    return {
      interfaceEndpoints: [...new Set([...TASK_ENDPOINTS, ...shell, ...named])],
      gatewayEndpoints: [Gateway.S3, ...(declared.has(AwsService.DYNAMODB) ? [Gateway.DYNAMODB] : [])],
    };
  }

  /** The hosts that workloads connect to, without duplicates, in alphabetical order. */
  public static hostsOf(dependencies: WorkloadDependencies[]): string[] {
    return [...new Set(dependencies.flatMap(({ hosts }) => hosts ?? []))].sort();
  }
}

/** Whether these endpoints cover the AWS services that a workload uses; hosts need egress to the internet. */
export function haveEndpoints(
  dependencies: WorkloadDependencies,
  interfaces: readonly string[],
  gateways: readonly string[],
): boolean {
  const needed = WorkloadEndpoints.requiredBy([dependencies]);
  return (
    needed.interfaceEndpoints.every(({ shortName }) => interfaces.includes(shortName)) &&
    needed.gatewayEndpoints.every((service) => gateways.includes(shortNameOf(service)))
  );
}
