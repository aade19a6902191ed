import { finding, type TemplateSet, type Finding, type Resource } from '../../model';
import { isDeploymentFunction } from '../../predicates/compute/functions';
import type { Rule } from '../rule';

export const publishedVersion: Rule = {
  id: 'CMP-13-PublishedVersion',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda functions are invoked through an alias of a published version, and earlier versions are retained.',
  fix: 'Add a Version with DeletionPolicy Retain and an Alias of the version, and invoke the alias.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html',
  check: (lambda, templateSet) =>
    isDeploymentFunction(lambda, templateSet)
      ? []
      : [...unpublished(lambda, templateSet), ...unnamed(lambda, templateSet)],
};

function unpublished(lambda: Resource, templateSet: TemplateSet): Finding[] {
  const versions = of(lambda, 'AWS::Lambda::Version', templateSet);
  if (versions.length === 0) return [finding(lambda.get(), 'version', 'the function has no published version')];
  return versions
    .map((version) => version.attribute('DeletionPolicy'))
    .filter((policy) => !policy.is('Retain', 'RetainExceptOnCreate'))
    .map(() =>
      finding(lambda.get(), 'retained', 'a deployment deletes the previous version: a rollback is not possible'),
    );
}

function unnamed(lambda: Resource, templateSet: TemplateSet): Finding[] {
  const aliases = of(lambda, 'AWS::Lambda::Alias', templateSet);
  const onVersion = aliases.some(
    (alias) => alias.get('FunctionVersion').resource('AWS::Lambda::Version') !== undefined,
  );
  return onVersion ? [] : [finding(lambda.get(), 'alias', 'the function has no alias of a published version')];
}

function of(lambda: Resource, type: string, templateSet: TemplateSet): Resource[] {
  return templateSet.referring(lambda, type).filter((each) => each.get('FunctionName').refersTo(lambda));
}
