import { type TemplateSet, finding, type Finding, type Resource, type Value } from '../../model';
import { isLike } from '../../predicates/iam';
import type { Rule } from '../rule';

const CONFIGURATION = 'AWS::ECR::SigningConfiguration';

/** What signs images; a profile for functions or devices signs none. */
const PLATFORM = 'Notation-OCI-SHA384-ECDSA';

export const imageSigning: Rule = {
  id: 'IMG-03-ImageSigning',
  control: 'IMG-03',
  resourceTypes: [CONFIGURATION, 'AWS::ECR::Repository'],
  statement:
    'A registry that signs images signs those of every repository of these templates, with a profile for images.',
  fix: `Give the SigningConfiguration a rule whose RepositoryFilters match the repository, or none, and a profile of ${PLATFORM}.`,
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html',
  check: (resource, templateSet) =>
    resource.type === CONFIGURATION ? inConfiguration(resource) : inRepository(resource, templateSet),
};

function inConfiguration(configuration: Resource): Finding[] {
  const rules = configuration.get('Rules');
  if (rules.items().length === 0) return [finding(rules, 'Rules', 'it has no rule: nothing is signed')];
  return rules.items().flatMap((rule, index) => {
    const profile = rule.get('SigningProfileArn');
    const platform = profile.resource('AWS::Signer::SigningProfile')?.get('PlatformId');
    return platform === undefined || platform.is(PLATFORM)
      ? []
      : [finding(profile, `rule-${index}`, `its profile is for ${platform.describe()}, which signs no images`)];
  });
}

/** Signing is an option: a registry that signs nothing is none of this rule's. */
function inRepository(repository: Resource, templateSet: TemplateSet): Finding[] {
  const rules = templateSet.resources(CONFIGURATION).flatMap((each) => each.get('Rules').items());
  if (rules.length === 0) return [];
  const name = repository.get('RepositoryName');
  return rules.some((rule) => covers(rule.get('RepositoryFilters'), name))
    ? []
    : [finding(name, 'RepositoryName', `no rule of the registry signs the images of ${name.describe()}`)];
}

function covers(filters: Value, name: Value): boolean {
  if (filters.isAbsent) return true;
  return filters.items().some((filter) => {
    const pattern = filter.get('Filter').text();
    return pattern !== undefined && matches(pattern, name.text());
  });
}

/** A name that nobody knows is matched by `*` alone. */
function matches(pattern: string, name: string | undefined): boolean {
  return pattern === '*' || (name !== undefined && isLike(pattern, name));
}
