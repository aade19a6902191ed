/** Takes the place of the sources of a library: its modules come from the process and not from the test file. */
module.exports = {
  process: (source, path) => ({ code: `module.exports = sharedLibrary(${JSON.stringify(path)});` }),
  getCacheKey: (source, path) => `shared ${path}`,
};
