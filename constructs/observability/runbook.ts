/** A name of a page: what stands before `.md` in `docs/runbooks`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** Where it stands what to do about an incident (INC-02). */
export class Runbook {
  /** The index of all runbooks, for what has none of its own. */
  public static readonly INDEX: Runbook = new Runbook('README');
  /** Rows are gone or wrong; a backup or restore failed. */
  public static readonly RESTORE: Runbook = new Runbook('restore');
  /** The database is slow, full, or refuses connections. */
  public static readonly DATABASE: Runbook = new Runbook('database');
  /** A service fails, is slow, or is at its limit. */
  public static readonly SERVICE: Runbook = new Runbook('service');
  /** A job or function failed, or did not run. */
  public static readonly JOB: Runbook = new Runbook('job');
  /** A certificate is not renewed. */
  public static readonly CERTIFICATE: Runbook = new Runbook('certificate');
  /** A key was disabled, scheduled for deletion, or changed. */
  public static readonly KEY_COMPROMISE: Runbook = new Runbook('key-compromise');
  /** A secret was read, or not rotated. */
  public static readonly SECRET_LEAK: Runbook = new Runbook('secret-leak');
  /** The entry is flooded. */
  public static readonly DDOS: Runbook = new Runbook('ddos');
  /** Somebody called what nobody should call. */
  public static readonly SUSPICIOUS_CALL: Runbook = new Runbook('suspicious-call');

  /** A page of yours beside ours: its name, without `.md`. */
  public static named(name: string): Runbook {
    if (NAME.test(name)) return new Runbook(name);
    throw new Error(
      `Runbook.named: '${name}' is not the name of a page; write one such as 'orders', or use Runbook.at`,
    );
  }

  /** A page anywhere. */
  public static at(url: string): Runbook {
    if (/^https:\/\/\S+$/.test(url)) return new Runbook(url);
    throw new Error(`Runbook.at: '${url}' is not an https address`);
  }

  private constructor(private readonly page: string) {}

  /**
   * Where the page is.
   *
   * @param runbooks address of the folder of runbooks, without a slash at its end
   */
  public below(runbooks: string): string {
    return NAME.test(this.page) ? `${runbooks}/${this.page}.md` : this.page;
  }
}
