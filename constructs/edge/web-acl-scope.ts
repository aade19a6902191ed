/** The type of resources that a web ACL can protect. */
export enum WebAclScope {
  /** Load balancers, APIs and user pools in the Region of the stack. */
  REGIONAL = 'REGIONAL',
  /** CloudFront distributions; the stack has to be in us-east-1. */
  CLOUDFRONT = 'CLOUDFRONT',
}
