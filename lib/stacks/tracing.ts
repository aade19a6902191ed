import * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import { ContainerSource, Sidecar } from '../../constructs';
import { DEFAULT_SAMPLING_PERCENT } from '../../facts/tracing';
import type { EnvironmentSettings } from '../config';

/** The collector of traces in a task (DET-09); none without the setting. */
export function traceCollectors(scope: Construct, { observability }: EnvironmentSettings): Sidecar[] {
  const collector = observability?.tracing?.collector;
  if (collector === undefined) return [];
  const repository = ecr.Repository.fromRepositoryName(scope, 'CollectorRepository', collector.repository);
  return [Sidecar.traceCollector({ image: ContainerSource.fromEcr(repository, collector.digest) })];
}

/** Variables of the OpenTelemetry SDKs: the program sends its traces to the collector of its task, and decides which requests it traces. */
export function tracingVariables(
  { name, observability }: EnvironmentSettings,
  workload: string,
): Record<string, string> {
  const { tracing } = observability ?? {};
  if (tracing === undefined) return {};
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    OTEL_RESOURCE_ATTRIBUTES: `deployment.environment.name=${name}`,
    OTEL_SERVICE_NAME: workload,
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: String((tracing.samplingPercent ?? DEFAULT_SAMPLING_PERCENT) / 100),
  };
}
