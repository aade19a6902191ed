/** The file name of a page in `docs/runbooks`, without `.md`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** A page with the steps for an incident (INC-02). */
export class Runbook {
  /** The index of all runbooks. */
  public static readonly INDEX: Runbook = new Runbook('README');
  /** Data is lost or wrong; a backup or restore job failed. */
  public static readonly RESTORE: Runbook = new Runbook('restore');
  /** The database is slow, is full, or rejects connections. */
  public static readonly DATABASE: Runbook = new Runbook('database');
  /** A service fails, is slow, or is at its limit. */
  public static readonly SERVICE: Runbook = new Runbook('service');
  /** A job or function failed or did not run. */
  public static readonly JOB: Runbook = new Runbook('job');
  /** A certificate was not renewed. */
  public static readonly CERTIFICATE: Runbook = new Runbook('certificate');
  /** A key was disabled, scheduled for deletion, or changed. */
  public static readonly KEY_COMPROMISE: Runbook = new Runbook('key-compromise');
  /** A secret was read, or was not rotated. */
  public static readonly SECRET_LEAK: Runbook = new Runbook('secret-leak');
  /** A flood of requests reaches the public entry point. */
  public static readonly DDOS: Runbook = new Runbook('ddos');
  /** An API call was made that is not part of normal operation. */
  public static readonly SUSPICIOUS_CALL: Runbook = new Runbook('suspicious-call');

  /** A page in your folder of runbooks: its file name without `.md`. */
  public static named(name: string): Runbook {
    if (NAME.test(name)) return new Runbook(name);
    throw new Error(`Runbook.named: '${name}' is not a page name; use one such as 'orders', or Runbook.at`);
  }

  /** A page at any URL. */
  public static at(url: string): Runbook {
    if (/^https:\/\/\S+$/.test(url)) return new Runbook(url);
    throw new Error(`Runbook.at: '${url}' is not an HTTPS URL`);
  }

  private constructor(private readonly page: string) {}

  /**
   * The location of the page.
   *
   * @param runbooks URL of the folder of runbooks, without a trailing slash
   */
  public below(runbooks: string): string {
    return NAME.test(this.page) ? `${runbooks}/${this.page}.md` : this.page;
  }
}
