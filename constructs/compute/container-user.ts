/** Highest numeric id in the `user` field of a task definition on Linux. */
const MAX_ID = 65534;

/** Numeric user and group of a container's processes, never root (CMP-03). */
export class ContainerUser {
  /** The user of the sample images: `10001:10001`. */
  public static readonly DEFAULT: ContainerUser = ContainerUser.of(10001, 10001);

  /**
   * @param userId 1 to 65534
   * @param groupId 1 to 65534
   */
  public static of(userId: number, groupId: number): ContainerUser {
    for (const [name, id] of Object.entries({ userId, groupId })) {
      if (!Number.isInteger(id) || id < 1 || id > MAX_ID) {
        throw new Error(`ContainerUser.of: ${name} is ${id}; allowed are 1 to ${MAX_ID}; 0 is root`);
      }
    }
    return new ContainerUser(`${userId}:${groupId}`);
  }

  private constructor(
    /** `uid:gid`, the format of the task definition. */
    public readonly value: string,
  ) {}
}
