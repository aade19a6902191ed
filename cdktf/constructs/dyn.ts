import { Token } from 'cdktf';

/**
 * A value for an attribute that Terraform types as `dynamic`. The binding passes these through a function for maps: a number
 * becomes `{}` and a list `{"0": …}`, without an error at synth or in `terraform validate`. A token passes untouched.
 *
 * @see https://github.com/hashicorp/terraform-cdk/issues/3835
 */
export function dyn(value: unknown): Record<string, unknown> {
  return Token.asAny(value) as unknown as Record<string, unknown>;
}
