/** All mistakes in the values that came from the AWS side. */
export class ContractError extends Error {
  public override readonly name = 'ContractError';

  constructor(environment: string, mistakes: readonly string[]) {
    super(
      [
        `The values of ${environment} from the AWS side cannot be used:`,
        ...mistakes.map((mistake) => `  ${mistake}`),
        `Nothing was changed. Deploy '${environment}/edge' and read them again, or correct the file.`,
      ].join('\n'),
    );
  }
}
