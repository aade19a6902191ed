import { nameProperties } from '../cloudformation-schema';
import { literalTexts } from './literal-texts';
import { TemplateGraph } from './template-graph';
import type { Template } from './variant-assembly';

/** Where a name calls nothing when the resource is created or deleted, so that no order is needed, with the reason. */
export const NAMES_WITHOUT_ORDER: readonly { readonly type: string; readonly path: RegExp; readonly reason: string }[] =
  [
    {
      type: '.*',
      path: /^(?:AlarmDescription|Description|Tags)\b/,
      reason: 'Prose for readers: no service resolves it.',
    },
    {
      type: 'AWS::CloudWatch::(?:Alarm|AnomalyDetector|Dashboard)',
      path: /^(?:Dimensions|Metrics|Configuration|MetricMathAnomalyDetector|SingleMetricAnomalyDetector|DashboardBody)\b/,
      reason: 'CloudWatch accepts the dimensions of a resource that is not there yet; it has no data then.',
    },
    {
      type: 'AWS::(?:IAM::(?:ManagedPolicy|Policy|RolePolicy|Role)|S3::BucketPolicy|KMS::Key|SNS::TopicPolicy|SQS::QueuePolicy|SecretsManager::ResourcePolicy)',
      path: /\.Statement\.(?:(?:Not)?Resource|Condition\..*)$/,
      reason:
        'IAM compares resources and conditions with each request; it does not check that they exist. Principals have to.',
    },
    {
      type: 'AWS::Logs::MetricFilter',
      path: /^FilterPattern$/,
      reason: 'CloudWatch Logs compares the pattern with events.',
    },
    {
      type: 'AWS::Events::Rule',
      path: /^(?:EventPattern|Targets\.(?:Input|InputTransformer))\b/,
      reason: 'EventBridge compares patterns with events and copies texts into messages.',
    },
  ];

/**
 * References to a resource of the same stack by its literal name, which CloudFormation does not see: without `DependsOn` it may create
 * both at once, and delete them in the wrong order.
 */
export function unorderedNames(template: Template): readonly string[] {
  const graph = new TemplateGraph(template.Resources);
  const names = namedResources(template);
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    const own = nameProperties(Type);
    const texts = literalTexts(Properties).filter(({ path }) => !isWithoutOrder(Type, path));
    return texts.flatMap(({ path, text }) => {
      const named = names.filter((sibling) => sibling.logicalId !== logicalId && contains(text, sibling.name));
      const found = own.includes(path) ? unorderedOwners(graph, logicalId, Type, named) : named;
      return found
        .filter((sibling) => !graph.dependsOn(logicalId, sibling.logicalId))
        .map(
          (sibling) => `${logicalId}.${path} names ${sibling.logicalId} ('${sibling.name}') and does not depend on it`,
        );
    });
  });
}

interface NamedResource {
  readonly logicalId: string;
  readonly name: string;
}

function namedResources({ Resources }: Template): readonly NamedResource[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) =>
    nameProperties(Type).flatMap((property) => {
      const name = Properties?.[property];
      return typeof name === 'string' ? [{ logicalId, name }] : [];
    }),
  );
}

/**
 * A name that contains another one calls nothing, except that of a log group: the service makes the group itself, without key and
 * retention, where it is there first. One of the two depends on the other.
 */
function unorderedOwners(
  graph: TemplateGraph,
  logicalId: string,
  type: string,
  named: readonly NamedResource[],
): readonly NamedResource[] {
  if (type !== 'AWS::Logs::LogGroup') return [];
  const isOrdered = named.some(
    (sibling) => graph.dependsOn(logicalId, sibling.logicalId) || graph.dependsOn(sibling.logicalId, logicalId),
  );
  return isOrdered ? [] : named;
}

function isWithoutOrder(type: string, path: string): boolean {
  return NAMES_WITHOUT_ORDER.some((place) => new RegExp(`^${place.type}$`).test(type) && place.path.test(path));
}

/** As a whole: not as a part of a longer name. */
function contains(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(text);
}
