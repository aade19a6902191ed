/** All validation errors of the values from the AWS side. */
export class ContractError extends Error {
  public override readonly name = 'ContractError';

  constructor(environment: string, errors: readonly string[]) {
    super(
      [
        `The values of ${environment} from the AWS side cannot be used:`,
        ...errors.map((error) => `  ${error}`),
        `Nothing was changed. Deploy '${environment}/edge' and read them again, or correct the file.`,
      ].join('\n'),
    );
  }
}
