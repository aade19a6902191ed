import { type CfnResource, Validations } from 'aws-cdk-lib';

interface LintMetadata {
  readonly config: { readonly ignore_checks: string[] };
}

/**
 * Accepts a warning of cfn-lint, and of the same check in aws-cdk-lib (CloudFormation Validate), on one resource. Errors cannot
 * be accepted.
 *
 * @param check id of the check, such as `W3010`
 * @see https://github.com/aws-cloudformation/cfn-lint#resource-based-metadata
 */
export function acceptLintWarning(resource: CfnResource, check: string, reason: string): void {
  const known = resource.getMetadata('cfn-lint') as LintMetadata | undefined;
  resource.addMetadata('cfn-lint', { config: { ignore_checks: [...(known?.config.ignore_checks ?? []), check] } });
  // Not `Validations.acknowledge`: it writes a stack trace with local paths into the assembly.
  resource.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
    [`CloudFormation-Validate::${check}`]: reason,
  });
}
