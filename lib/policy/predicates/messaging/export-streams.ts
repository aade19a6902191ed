import type { Resource, TemplateSet, Value } from '../../model';

/** A Firehose stream. */
export const DELIVERY_STREAM = 'AWS::KinesisFirehose::DeliveryStream';

/** Resources that write logs or findings to a stream. */
const PRODUCERS = ['AWS::Events::Rule', 'AWS::Logs::SubscriptionFilter', 'AWS::WAFv2::LoggingConfiguration'];

/** The destinations of a stream that are tools: the prefix of their metrics, and the property of their URL. */
export const TOOL_DESTINATIONS: Readonly<Record<string, readonly [metric: string, ...url: string[]]>> = {
  HttpEndpointDestinationConfiguration: ['DeliveryToHttpEndpoint', 'EndpointConfiguration', 'Url'],
  SplunkDestinationConfiguration: ['DeliveryToSplunk', 'HECEndpoint'],
};

const BUCKET_DESTINATIONS = ['ExtendedS3DestinationConfiguration', 'S3DestinationConfiguration'];

/** One destination of a stream. */
export interface StreamDestination {
  readonly configuration: Value;
  /** URL of a tool; undefined for a bucket. */
  readonly url?: Value;
  /** Where objects, or records that the tool did not accept, are stored. */
  readonly objects: Value;
  /** Prefix of the CloudWatch metrics. */
  readonly metric: string;
}

/** The tools and buckets that a stream delivers to. */
export function streamDestinations(stream: Resource): StreamDestination[] {
  const tools = Object.entries(TOOL_DESTINATIONS).map(([property, [metric, ...url]]) => {
    const configuration = stream.get(property);
    return { configuration, metric, url: configuration.get(...url), objects: configuration.get('S3Configuration') };
  });
  const buckets = BUCKET_DESTINATIONS.map((property) => {
    const configuration = stream.get(property);
    return { configuration, metric: 'DeliveryToS3', objects: configuration };
  });
  return [...tools, ...buckets].filter(({ configuration }) => !configuration.isAbsent);
}

/** Whether a stream delivers to a tool, or logs or findings to a bucket. */
export function isExport(stream: Resource, templateSet: TemplateSet): boolean {
  const destinations = streamDestinations(stream);
  return (
    destinations.some(({ url }) => url !== undefined) ||
    (destinations.length > 0 && templateSet.referring(stream, ...PRODUCERS).length > 0)
  );
}
