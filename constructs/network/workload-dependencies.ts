import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { shortNameOf } from './private/endpoints';
import { AwsService } from '../../facts/aws-service';
import { EXEC_ENDPOINTS, TASK_ENDPOINTS, USUAL_ENDPOINTS } from '../../facts/vpc-endpoints';

const { InterfaceVpcEndpointAwsService: Interface, GatewayVpcEndpointAwsService: Gateway } = ec2;

function interfaces(names: readonly string[]): ec2.InterfaceVpcEndpointAwsService[] {
  return [...new Set(names)].map((name) => new Interface(name));
}

/** What runs a workload. */
export enum WorkloadPlatform {
  /** The task pulls its image, writes its logs and runs the GuardDuty agent in the VPC. */
  FARGATE = 'fargate',
  /** Lambda loads the code and writes the logs outside the VPC. */
  LAMBDA = 'lambda',
}

/**
 * The AWS services and hosts that a workload connects to, in addition to those that its platform requires. The network allows no other
 * connections.
 */
export interface WorkloadDependencies {
  /**
   * What runs the workload.
   * @default WorkloadPlatform.FARGATE, which requires more endpoints
   */
  readonly platform?: WorkloadPlatform;
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

/** AWS services with a gateway endpoint. */
const GATEWAYS: readonly AwsService[] = [AwsService.S3, AwsService.DYNAMODB];

/** The VPC endpoints that workloads require (NET-05). */
export class WorkloadEndpoints {
  /** The interface endpoints that workloads usually need, for a network whose workloads do not declare dependencies. */
  public static readonly ALL: ec2.InterfaceVpcEndpointAwsService[] = interfaces([
    ...USUAL_ENDPOINTS,
    ...TASK_ENDPOINTS,
  ]);

  /**
   * The endpoints for the dependencies of workloads, in a fixed order. The gateway endpoint of S3 is always included: it is free, and image
   * layers are stored there.
   */
  public static requiredBy(dependencies: WorkloadDependencies[]): EndpointSelection {
    const declared = new Set(dependencies.flatMap(({ awsServices }) => awsServices ?? []));
    const hasTasks = dependencies.some(({ platform }) => platform !== WorkloadPlatform.LAMBDA);
    const shell = dependencies.some((each) => each.shell === true) ? EXEC_ENDPOINTS : [];
    const named = Object.values(AwsService).filter((service) => declared.has(service) && !GATEWAYS.includes(service));
    return {
      interfaceEndpoints: interfaces([...(hasTasks ? TASK_ENDPOINTS : []), ...shell, ...named]),
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
