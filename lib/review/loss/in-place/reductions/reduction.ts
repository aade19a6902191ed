import type { Comparison } from '../comparisons';

/** A change of a property that removes data, or a copy or the protection of data, while the resource stays. */
export interface Reduction {
  /** Matches the type without `AWS::`. */
  readonly types: RegExp;
  /** The property names; `*` matches one element of a list, `**` any path. */
  readonly path: readonly string[];
  readonly isReduction: Comparison;
  /** The effect. */
  readonly effect: string;
  /** Where the service describes it. */
  readonly source: string;
}

/** The reductions of some types with one source: property, comparison, effect. */
export function reductions(
  types: RegExp,
  source: string,
  rows: readonly (readonly [path: string, isReduction: Comparison, effect: string])[],
): readonly Reduction[] {
  return rows.map(([path, isReduction, effect]) => ({ types, path: path.split('/'), isReduction, effect, source }));
}

/** The page of a type, without `AWS::`, in the template reference of CloudFormation. */
export function reference(type: string): string {
  const page = `aws-resource-${type.replace('::', '-').toLowerCase()}`;
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/${page}.html`;
}

export const SHORTER_BACKUPS = 'recovery points beyond the new period are deleted';
export const UNPROTECTED = 'the resource can be deleted without a further step';
