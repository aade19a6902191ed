/** The kinds of resources that an owner can attest; a rule accepts an attestation only for the kind that it checks. */
export enum AttestedKind {
  VPC = 'vpc',
  PUBLIC_SUBNET = 'public subnet',
  PRIVATE_SUBNET = 'private subnet',
  ISOLATED_SUBNET = 'isolated subnet',
  SECURITY_GROUP = 'security group',
  KEY = 'key',
  ROLE = 'role',
  CLUSTER = 'cluster',
  BUCKET = 'bucket',
  TOPIC = 'topic',
  /** The subscribers of a topic, for a construct that creates the topic without a subscription. Rules check the topic itself. */
  SUBSCRIBERS = 'subscribers of a topic',
  QUEUE = 'queue',
  LOG_GROUP = 'log group',
  LOAD_BALANCER = 'load balancer',
  CERTIFICATE = 'certificate',
  WEB_ACL = 'web ACL',
}
