/**
 * Attributes of spans that identify a person, or contain what a person entered (DET-09).
 *
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/
 */
export const PERSONAL_ATTRIBUTES: readonly string[] = [
  ...['client.address', 'client.socket.address', 'enduser.id', 'enduser.pseudo.id', 'http.client_ip', 'http.target'],
  ...['http.url', 'http.user_agent', 'net.peer.ip', 'net.sock.peer.addr', 'network.peer.address', 'source.address'],
  ...['url.full', 'url.path', 'url.query', 'user.email', 'user.full_name', 'user.id', 'user.name'],
  ...['user_agent.original', 'db.query.text', 'db.statement', 'messaging.message.id'],
];

/** Groups of such attributes: headers, parameters, and process arguments. */
const PERSONAL_PATTERNS: readonly string[] = [
  String.raw`^(http\.(request|response)\.header|db\.query\.parameter|rpc\.grpc\.\w+\.metadata)\.`,
  String.raw`^process\.command`,
];

/**
 * The configuration of a collector that sends traces to X-Ray. It listens on the loopback interface of the task only, and deletes
 * attributes with personal data. Span events are not changed: programs must not write personal data into exceptions.
 *
 * @see https://aws-otel.github.io/docs/components/x-ray-exporter
 */
export function traceConfiguration(): string {
  return [
    'receivers:',
    '  otlp:',
    '    protocols:',
    '      grpc: { endpoint: "127.0.0.1:4317" }',
    '      http: { endpoint: "127.0.0.1:4318" }',
    'processors:',
    '  memory_limiter: { check_interval: 1s, limit_percentage: 75, spike_limit_percentage: 20 }',
    '  attributes:',
    '    actions:',
    ...PERSONAL_ATTRIBUTES.map((key) => `      - { key: ${key}, action: delete }`),
    ...PERSONAL_PATTERNS.map((pattern) => `      - { pattern: '${pattern}', action: delete }`),
    '  batch: { timeout: 1s, send_batch_size: 50 }',
    'exporters:',
    '  awsxray: { index_all_attributes: false }',
    'service:',
    '  telemetry: { metrics: { level: none } }',
    '  pipelines:',
    '    traces:',
    '      receivers: [otlp]',
    '      processors: [memory_limiter, attributes, batch]',
    '      exporters: [awsxray]',
    '',
  ].join('\n');
}
