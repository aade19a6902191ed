import type { CfnResource } from 'aws-cdk-lib';

interface LintMetadata {
  readonly config: { readonly ignore_checks: string[] };
}

/**
 * Tells cfn-lint that a warning is known, at the one resource that has it. A comment beside the call says why: the
 * template has room for the id only.
 *
 * @see https://github.com/aws-cloudformation/cfn-lint#resource-based-metadata
 */
export function acceptLintWarning(resource: CfnResource, check: string): void {
  const known = resource.getMetadata('cfn-lint') as LintMetadata | undefined;
  resource.addMetadata('cfn-lint', { config: { ignore_checks: [...(known?.config.ignore_checks ?? []), check] } });
}
