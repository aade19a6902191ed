import { AwsService } from './aws-service';

/** Interface endpoints for an image pull from ECR. The layers are in S3, which has a gateway endpoint. */
const IMAGE_PULL: readonly string[] = ['ecr.api', 'ecr.dkr'];

/** Interface endpoint of the GuardDuty agent. */
export const GUARDDUTY_ENDPOINT = 'guardduty-data';

/**
 * Interface endpoints that every task needs to pull the image, write logs and run the GuardDuty agent. Without the endpoint of the agent,
 * GuardDuty creates one, which prevents the deletion of the VPC.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 */
export const TASK_ENDPOINTS: readonly string[] = [...IMAGE_PULL, 'logs', GUARDDUTY_ENDPOINT];

/** Interface endpoints for ECS Exec: the client and the task both call KMS. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
export const EXEC_ENDPOINTS: readonly string[] = ['ssmmessages', 'kms'];

/** Interface endpoints of the services that workloads usually call, for workloads whose dependencies are unknown. */
export const USUAL_ENDPOINTS: readonly string[] = [
  ...IMAGE_PULL,
  'logs',
  'monitoring',
  'secretsmanager',
  'kms',
  'ssm',
  'ecs',
  'sts',
];

/** IAM service prefixes that differ from the name of the endpoint. */
const BY_PREFIX: Readonly<Record<string, readonly string[]>> = {
  cloudwatch: [AwsService.CLOUDWATCH_METRICS],
  ecr: [...IMAGE_PULL, AwsService.S3],
  kinesis: [AwsService.KINESIS],
  ses: [AwsService.EMAIL],
};

const NAMES: ReadonlySet<string> = new Set([...Object.values(AwsService), ...EXEC_ENDPOINTS, 'logs']);

/** The endpoints that calls with an IAM service prefix use, by the last part of the endpoint service name; none for other services. */
export function endpointsOfPrefix(prefix: string): readonly string[] {
  return BY_PREFIX[prefix] ?? (NAMES.has(prefix) ? [prefix] : []);
}
