import type { TemplateSet, Resource, Value } from '../../policy/model';
import { maxLengths } from './property-lengths.json';
import type { Quota, Usage } from './quota';

const SCHEMA = 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html';
const TAGS = 'https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html';
const PROXY_TAGS =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-rds-dbproxy-tagformat.html';
const PROXY_TYPES = ['AWS::RDS::DBProxy', 'AWS::RDS::DBProxyEndpoint'];

/** The lengths of names and descriptions, by type and property. */
const LENGTHS: readonly Quota[] = Object.entries(maxLengths as Record<string, Record<string, number>>).flatMap(
  ([type, properties]) =>
    Object.entries(properties).map(([property, max]): Quota => ({
      id: `Length-${type.split('::').slice(1).join('')}${property}`,
      counted: `characters in ${property}`,
      max,
      source: SCHEMA,
      fix: 'Shorten the name, or the setting that it comes from.',
      usages: (templateSet) =>
        templateSet.resources(type).map((resource) => ({ resource, amount: knownLength(resource.get(property)) })),
    })),
);

/** What every resource takes as tags. */
const TAG_QUOTAS: readonly Quota[] = [
  tagQuota({ id: 'TagsPerResource', counted: 'tags on the resource', max: 50 }, (tags) => tags.length),
  tagQuota({ id: 'TagKeyLength', counted: 'characters in the key of a tag', max: 128 }, (tags) =>
    Math.max(0, ...tags.map(({ key }) => key.length)),
  ),
  tagQuota({ id: 'TagValueLength', counted: 'characters in the value of a tag', max: 256 }, longestValue),
  {
    ...tagQuota(
      { id: 'ProxyTagValueLength', counted: 'characters in the value of a tag of the DB proxy', max: 128 },
      longestValue,
    ),
    source: PROXY_TAGS,
    usages: (templateSet) =>
      templateSet.resources(...PROXY_TYPES).map((resource) => ({ resource, amount: longestValue(tagsOf(resource)) })),
  },
];

export const PROPERTY_QUOTAS: readonly Quota[] = [...LENGTHS, ...TAG_QUOTAS];

interface Tag {
  readonly key: string;
  readonly value: string;
}

function tagQuota(quota: Pick<Quota, 'counted' | 'id' | 'max'>, measure: (tags: readonly Tag[]) => number): Quota {
  return {
    ...quota,
    source: TAGS,
    fix: 'Shorten the values of `ownership`, or remove tags.',
    usages: (templateSet) => tagUsages(templateSet, measure),
  };
}

function tagUsages(templateSet: TemplateSet, measure: (tags: readonly Tag[]) => number): readonly Usage[] {
  return templateSet.allResources.flatMap((resource) => {
    const tags = tagsOf(resource);
    return tags.length === 0 ? [] : [{ resource, amount: measure(tags) }];
  });
}

/** Tags of resources that an earlier quota has read. */
const known = new WeakMap<Resource, readonly Tag[]>();

function tagsOf(resource: Resource): readonly Tag[] {
  const tags = known.get(resource) ?? readTags(resource);
  known.set(resource, tags);
  return tags;
}

/** Tags as a list of keys and values, or as a map. */
function readTags(resource: Resource): readonly Tag[] {
  const tags = resource.get('Tags');
  const map = tags.entries().map(([key, value]) => ({ key, value: value.text() ?? '' }));
  if (map.length > 0 || tags.isAbsent) return map;
  return tags.items().map((tag) => ({ key: tag.get('Key').text() ?? '', value: tag.get('Value').text() ?? '' }));
}

function longestValue(tags: readonly Tag[]): number {
  return Math.max(0, ...tags.map(({ value }) => value.length));
}

/** A text that is known only at deployment has no length at synthesis. AWS generates such texts. */
function knownLength(value: Value): number {
  return value.text()?.length ?? 0;
}
