export { TerraformStateBucket, type TerraformStateBucketProps } from './terraform-state-bucket';
