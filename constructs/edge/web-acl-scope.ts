/** What a web ACL can protect. */
export enum WebAclScope {
  /** Load balancers, APIs and user pools of the stack's Region. */
  REGIONAL = 'REGIONAL',
  /** Distributions of CloudFront; its stack is in us-east-1. */
  CLOUDFRONT = 'CLOUDFRONT',
}
