/** IPv4 addresses of a name, as public DNS resolvers answer. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** The errors of a resolver for a name without a record of the type. */
const NO_RECORD = ['ENOTFOUND', 'ENODATA'];

/** Whether a resolver states that a name has no such record. */
export function isWithoutRecord(error: unknown): boolean {
  return NO_RECORD.includes((error as { readonly code?: string }).code ?? '');
}

/** The addresses of a name; none if the name does not exist. */
export async function addressesOf(name: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(name);
  } catch (error) {
    if (isWithoutRecord(error)) return [];
    throw error;
  }
}
