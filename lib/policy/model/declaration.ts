/** What sort of thing is declared: rules accept it only where they ask for that. */
export enum DeclaredKind {
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
  /** Not the topic, which the rules judge, but who hears it: a construct that works alone has nobody to name. */
  SUBSCRIBERS = 'subscribers of a topic',
  QUEUE = 'queue',
  LOG_GROUP = 'log group',
  LOAD_BALANCER = 'load balancer',
  CERTIFICATE = 'certificate',
  WEB_ACL = 'web ACL',
}

/** A thing outside the environment of which its owner states that it holds the controls: accepted, and shown as declared, not proven. */
export interface Declaration {
  /** What sort of thing. */
  readonly kind: DeclaredKind;

  /** How templates name it: the raw value of an id, a name or an ARN. */
  readonly identifier: unknown;

  /** What holds of it. */
  readonly what: string;

  /** How its owner knows. */
  readonly reason: string;

  /** The construct that imports it. */
  readonly constructPath: string;
}
