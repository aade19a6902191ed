import type { TemplateResource, VariantStack } from './variant-assembly';
import type { VariantCheck } from './variant-check';

/** What `Fn::GetAtt` of a log group's Arn returns. */
const arnOf = (logicalId: string) => `arn:aws:logs:eu-west-1:111111111111:log-group:${logicalId}:*`;

/** Whether services that write to CloudWatch Logs reach a stream, computed from the text that AWS gets. */
export const LOG_DELIVERY: VariantCheck = {
  title: 'services reach the log groups that they write to',
  problems: ({ stacks }) =>
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources).flatMap(([logicalId, resource]) =>
        problemsOf(resource, stack).map((problem) => `${stack.name}: ${logicalId} ${problem}`),
      ),
    ),
};

function problemsOf({ Properties = {}, Type }: TemplateResource, stack: VariantStack): string[] {
  switch (Type) {
    case 'AWS::Logs::ResourcePolicy':
      return uncoveredStreams(text(Properties['PolicyDocument'], stack));
    case 'AWS::WAFv2::LoggingConfiguration':
      return (Properties['LogDestinationConfigs'] as unknown[])
        .map((destination) => text(destination, stack))
        .filter((arn) => !/^arn:[^*]+:log-group:aws-waf-logs-[^:*]+$/.test(arn))
        .map((arn) => `logs to ${arn}`);
    default:
      return [];
  }
}

/** Resources of a policy that match no stream of the log group that they name. */
function uncoveredStreams(document: string): string[] {
  const { Statement } = JSON.parse(document) as { readonly Statement: readonly { readonly Resource: string }[] };
  return Statement.map(({ Resource }) => Resource)
    .filter((pattern) => {
      const stream = `${/^(?:[^:]*:){6}[^:]*/.exec(pattern)?.[0] ?? ''}:log-stream:stream`;
      return !new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(stream);
    })
    .map((pattern) => `admits ${pattern}, which is no stream`);
}

/** A text of a template, with its references to log groups as AWS resolves them. */
function text(value: unknown, stack: VariantStack): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = []] = Object.entries(value as Readonly<Record<string, unknown>>);
  switch (name) {
    case 'Fn::Join':
      return (argument as [string, unknown[]])[1].map((part) => text(part, stack)).join('');
    case 'Fn::GetAtt':
      return arnOf((argument as string[])[0] ?? '');
    case 'Ref':
      return nameOf(argument as string, stack);
    default:
      throw new Error(`log-delivery.ts does not resolve ${String(name)}.`);
  }
}

function nameOf(logicalId: string, { template }: VariantStack): string {
  const name = template.Resources[logicalId]?.Properties?.['LogGroupName'];
  return typeof name === 'string' ? name : logicalId.replace('AWS::Partition', 'aws');
}
