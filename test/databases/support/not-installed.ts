/** In place of `describe`, where a server is missing: CI installs them all, and does not skip. */
export function notInstalled(server: string, debianPackage: string): (name: string, tests: () => void) => void {
  return (name) => {
    describe(name, () => {
      if (process.env['DATABASES_REQUIRED'] === 'true') {
        test(`${server} is installed`, () => {
          throw new Error(
            `${server} is not installed, and DATABASES_REQUIRED is set: apt-get install ${debianPackage}`,
          );
        });
      } else {
        // The servers are optional on a developer's machine. The skipped test reports which package is missing.
        test.skip(`needs ${server}: apt-get install ${debianPackage}`, () => undefined);
      }
    });
  };
}
