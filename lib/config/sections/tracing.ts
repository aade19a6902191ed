import { z } from 'zod';
import { COLLECTOR_REPOSITORY } from '../../../facts/tracing';
import { IMAGE_DIGEST } from '../../../facts/workload-limits';
import { type Settings, text, wholeNumber } from '../schema/leaf';

/** @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const REPOSITORY = /^[a-z0-9]+(?:(?:[._/-]|__)[a-z0-9]+)*$/;
const REPOSITORY_LENGTH = 256;

/** Traces of requests with AWS X-Ray. */
export const tracing = z.strictObject({
  /** Image of the AWS Distro for OpenTelemetry, which runs in the tasks of services and jobs. */
  collector: z.strictObject({
    /** Repository in the account and Region of the environment, such as a pull-through cache of public.ecr.aws. */
    repository: text(
      (value) => value.length <= REPOSITORY_LENGTH && REPOSITORY.test(value) && COLLECTOR_REPOSITORY.test(value),
      {
        allowed: 'the name of an ECR repository of this account and Region that ends with /aws-otel-collector',
        fix: 'Create a pull-through cache rule for public.ecr.aws and write its repository, for instance "ecr-public/aws-observability/aws-otel-collector".',
        examples: ['ecr-public/aws-observability/aws-otel-collector', 'tools/aws-otel-collector'],
      },
    ),
    /** `sha256:` and 64 hexadecimal digits. */
    digest: text(IMAGE_DIGEST, {
      allowed: '"sha256:" and 64 lowercase hexadecimal digits (IMG-01)',
      fix: 'Pin the image by digest; `aws ecr describe-images` prints it.',
      examples: [`sha256:${'0123456789abcdef'.repeat(4)}`],
    }),
  }),
  /**
   * Percentage of requests that services and jobs trace. X-Ray costs 5 USD per million traces.
   * @default 5
   */
  samplingPercent: wholeNumber({ min: 1, max: 100 }, 'Write the percentage of requests to trace.').optional(),
});

export type TracingSettings = Settings<typeof tracing>;
