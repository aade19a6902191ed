/** Configuration of an OCI image: `.config` of the image configuration, or `.Config` of `docker image inspect`. */
export interface ImageConfiguration {
  /**
   * `uid:gid`, `uid`, or a name.
   * @default - root
   */
  readonly User?: string;
  /**
   * Paths of volumes.
   * @default - none
   */
  readonly Volumes?: Readonly<Record<string, unknown>> | null;
  /**
   * Environment variables in the form `NAME=value`.
   * @default - none
   */
  readonly Env?: readonly string[] | null;
}

const NUMERIC_USER = /^0*[1-9]\d*(?::0*[1-9]\d*)?$/;

/**
 * The reasons why an image cannot run as a hardened task; empty if it can.
 *
 * The owners of directories are not checked: only the layers contain them.
 *
 * @param user the user of the task definition, such as `10001:10001`
 */
export function imageErrors(
  { Env, User = '', Volumes }: ImageConfiguration,
  writablePaths: readonly string[],
  user: string,
): string[] {
  const volumes = Object.keys(Volumes ?? {}).map((path) => path.replace(/(?<=.)\/+$/, ''));
  const missing = writablePaths.filter((path) => !volumes.includes(path));
  const undeclared = volumes.filter((path) => !writablePaths.includes(path));
  const ports = (Env ?? []).filter((variable) => /^PORT=\d+$/.test(variable) && Number(variable.slice(5)) < 1024);
  return [
    ...(NUMERIC_USER.test(User) ? [] : [`USER is '${User}'; use a numeric non-root user, such as ${user}`]),
    ...(NUMERIC_USER.test(User) && User.split(':')[0] !== user.split(':')[0]
      ? [`USER is '${User}' and the task runs as ${user}: files of the image may have another owner; use the same user`]
      : []),
    ...missing.map(
      (path) => `${path} has no VOLUME, so Fargate mounts it with owner root; run chown and add VOLUME ["${path}"]`,
    ),
    ...undeclared.map((path) => `${path} is a VOLUME that is not in writablePaths: add it there, or remove the VOLUME`),
    ...ports.map((variable) => `${variable}: a process without Linux capabilities cannot listen on ports below 1024`),
  ];
}
