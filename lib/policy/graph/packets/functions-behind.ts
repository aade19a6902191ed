import type { Resource } from '../../model';

/** The function behind an alias or version. */
export function functionBehind(resource: Resource): Resource | undefined {
  if (resource.type === 'AWS::Lambda::Function') return resource;
  return resource.type === 'AWS::Lambda::Alias' || resource.type === 'AWS::Lambda::Version'
    ? resource.get('FunctionName').resource('AWS::Lambda::Function')
    : undefined;
}
