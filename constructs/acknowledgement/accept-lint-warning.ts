import { type CfnResource, Validations } from 'aws-cdk-lib';

interface LintMetadata {
  readonly config: { readonly ignore_checks: string[] };
}

/**
 * Accepts a warning of the template linters at the one resource that has it: for cfn-lint, and for the engine of the same
 * rules in aws-cdk-lib (CloudFormation Validate). Warnings only: neither takes an error back.
 *
 * @param check id of the check, such as `W3010`
 * @see https://github.com/aws-cloudformation/cfn-lint#resource-based-metadata
 */
export function acceptLintWarning(resource: CfnResource, check: string, reason: string): void {
  const known = resource.getMetadata('cfn-lint') as LintMetadata | undefined;
  resource.addMetadata('cfn-lint', { config: { ignore_checks: [...(known?.config.ignore_checks ?? []), check] } });
  // Not `Validations.acknowledge`: it would write a stack trace with this machine's paths into the assembly.
  resource.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
    [`CloudFormation-Validate::${check}`]: reason,
  });
}
