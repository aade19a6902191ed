/** Findings of one construct that an owner accepts until a review date, while the policy is introduced. */
export interface BaselineEntry {
  /** The construct path. For finished templates: the folder, the file and the logical id, such as `cdk.out/net.template.json/Vpc`. */
  readonly at: string;

  /** The ids of the findings with one cause, as the report prints them. An id that is found twice is listed twice. */
  readonly ids: readonly string[];

  /** The responsible person or team. */
  readonly owner: string;

  /** The date, as YYYY-MM-DD, by which it must be fixed or reviewed. */
  readonly reviewBy: string;

  /**
   * Why it was added after the file was created.
   *
   * @default - it was found when the file was created
   */
  readonly reason?: string;
}

/** A finding as it is compared with the file. */
export interface ComparedFinding {
  readonly id: string;
  readonly at: string;
}

/** The entries of a baseline file, with its path for messages. */
export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Numbers of tokens differ from synthesis to synthesis. */
const TOKEN = /\$\{Token\[[^\]$]*\]\}/g;

/** The identity of a finding: rule, finding and construct path, without line numbers and token numbers. */
export function keyOf({ id, at }: ComparedFinding): string {
  return `${id.replaceAll(TOKEN, '${Token}')}\n${at}`;
}
