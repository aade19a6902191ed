import { type TemplateSet, finding, type Finding, type Resource, type Value } from '../../model';
import { isLike } from '../../predicates/iam';
import type { Rule } from '../rule';

const CONFIGURATION = 'AWS::ECR::SigningConfiguration';

/** The platform of signing profiles for container images. */
const PLATFORM = 'Notation-OCI-SHA384-ECDSA';

export const imageSigning: Rule = {
  id: 'IMG-03-ImageSigning',
  resourceTypes: [CONFIGURATION, 'AWS::ECR::Repository'],
  statement: 'ECR managed signing covers every repository, with a signing profile for container images.',
  fix: `Add a rule to the SigningConfiguration that has no RepositoryFilters or one that matches the repository, and a profile for ${PLATFORM}.`,
  source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html',
  check: (resource, templateSet) =>
    resource.type === CONFIGURATION ? inConfiguration(resource) : inRepository(resource, templateSet),
};

function inConfiguration(configuration: Resource): Finding[] {
  const rules = configuration.get('Rules');
  if (rules.items().length === 0)
    return [finding(rules, 'Rules', 'the signing configuration has no rule: no image is signed')];
  return rules.items().flatMap((rule, index) => {
    const profile = rule.get('SigningProfileArn');
    const platform = profile.resource('AWS::Signer::SigningProfile')?.get('PlatformId');
    return platform === undefined || platform.is(PLATFORM)
      ? []
      : [
          finding(
            profile,
            `rule-${index}`,
            `the signing profile is for ${platform.describe()}, which does not sign container images`,
          ),
        ];
  });
}

/** Signing is optional: without a signing configuration, the rule does not apply. */
function inRepository(repository: Resource, templateSet: TemplateSet): Finding[] {
  const rules = templateSet.resources(CONFIGURATION).flatMap((each) => each.get('Rules').items());
  if (rules.length === 0) return [];
  const name = repository.get('RepositoryName');
  return rules.some((rule) => covers(rule.get('RepositoryFilters'), name))
    ? []
    : [finding(name, 'RepositoryName', `no signing rule matches the repository ${name.describe()}`)];
}

function covers(filters: Value, name: Value): boolean {
  if (filters.isAbsent) return true;
  return filters.items().some((filter) => {
    const pattern = filter.get('Filter').text();
    return pattern !== undefined && matches(pattern, name.text());
  });
}

/** Only `*` matches a name that is unknown before deployment. */
function matches(pattern: string, name: string | undefined): boolean {
  return pattern === '*' || (name !== undefined && isLike(pattern, name));
}
