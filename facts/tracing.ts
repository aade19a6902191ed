/** Last part of the name of a repository with the AWS Distro for OpenTelemetry: the policy identifies the collector by it. */
export const COLLECTOR_REPOSITORY: RegExp = /\/aws-otel-collector$/;

/** Percentage of requests that programs trace, as the default rule of X-Ray does. https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html */
export const DEFAULT_SAMPLING_PERCENT = 5;
