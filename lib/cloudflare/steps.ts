/** Ends a command before its last step. */
export class CommandEnd extends Error {
  constructor(
    public readonly exit: number,
    message: string = '',
  ) {
    super(message);
  }
}

/** The steps of a command over one context. */
export class Steps<Context extends object> {
  constructor(private readonly execute: () => Context | Promise<Context>) {}

  /**
   * Adds a step: it reads what earlier steps added to the context, and returns what it adds.
   *
   * @param purpose completes an error message that begins with "Cannot"
   */
  public add<Adds extends object>(
    purpose: string,
    step: (context: Context) => Adds | Promise<Adds>,
  ): Steps<Context & Adds> {
    return new Steps(async () => {
      const context = await this.execute();
      try {
        return { ...context, ...(await step(context)) };
      } catch (error) {
        if (error instanceof CommandEnd) throw error;
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(`Cannot ${purpose}: ${message}`, { cause: error });
      }
    });
  }

  /** Runs the steps until the first that ends the command. Throws the error of a step that fails. */
  public async run(print: (end: CommandEnd) => void): Promise<number> {
    try {
      await this.execute();
      return 0;
    } catch (error) {
      if (!(error instanceof CommandEnd)) throw error;
      print(error);
      return error.exit;
    }
  }
}
