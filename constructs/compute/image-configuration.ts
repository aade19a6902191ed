/** What an OCI image says about how it runs: `.config` of its configuration, or `.Config` of `docker image inspect`. */
export interface ImageConfiguration {
  /**
   * `uid:gid`, `uid`, or a name.
   * @default - root
   */
  readonly User?: string;
  /**
   * Paths that are volumes.
   * @default - none
   */
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  /**
   * `NAME=value` each.
   * @default - none
   */
  readonly Env?: readonly string[] | null;
}

const NUMERIC_USER = /^0*[1-9]\d*(?::0*[1-9]\d*)?$/;

/**
 * Why an image will not run as a hardened task, before it is deployed; empty when nothing speaks against it.
 *
 * It cannot see who owns a directory: that is in the layers.
 *
 * @param user the user of the task definition, such as `10001:10001`
 */
export function imageMistakes(
  { Env, User = '', Volumes }: ImageConfiguration,
  writablePaths: readonly string[],
  user: string,
): string[] {
  const volumes = Object.keys(Volumes ?? {}).map((path) => path.replace(/(?<=.)\/+$/, ''));
  const missing = writablePaths.filter((path) => !volumes.includes(path));
  const undeclared = volumes.filter((path) => !writablePaths.includes(path));
  const ports = (Env ?? []).filter((variable) => /^PORT=\d+$/.test(variable) && Number(variable.slice(5)) < 1024);
  return [
    ...(NUMERIC_USER.test(User) ? [] : [`USER is '${User}'; write numbers that are not root, such as ${user}`]),
    ...(NUMERIC_USER.test(User) && User.split(':')[0] !== user.split(':')[0]
      ? [`USER is '${User}' and the task runs as ${user}: the image's files may belong to another; make them the same`]
      : []),
    ...missing.map(
      (path) => `${path} has no VOLUME: Fargate mounts it for root; add VOLUME ["${path}"], and chown it before`,
    ),
    ...undeclared.map(
      (path) => `${path} is a VOLUME that the task does not declare: add it to writablePaths or leave it out`,
    ),
    ...ports.map((variable) => `${variable}: below 1024 a process without capabilities cannot listen`),
  ];
}
