import { devDependencies, peerDependencies, peerDependenciesMeta } from '../../../package.json';
import { withOptionalPackages } from '../../../lib/program/optional-packages';

/** The error of Node.js for a module that is not found. */
function missing(name: string): Error {
  const message = `Cannot find module '${name}'\nRequire stack:\n- /app/index.js`;
  return Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
}

const load = (error: Error) =>
  withOptionalPackages('The DNS zone of production', () => {
    throw error;
  });

test('a missing package is reported with the subject that needs it, its version and the command', () => {
  expect(() => load(missing('cdktf/lib/app'))).toThrow(
    new Error(
      `The DNS zone of production needs the package cdktf, which is not installed. Install with: npm install --save-dev 'cdktf@${peerDependencies.cdktf}'`,
    ),
  );
});

test('another error, and a missing module that is not an optional package, is not changed', () => {
  const errors = [new Error('no space left'), missing('./own-file'), missing('left-pad')];
  for (const error of errors) expect(() => load(error)).toThrow(error);
});

test('each optional package accepts the version that the tests use; an app often has another tsx or TypeScript', () => {
  const development: Readonly<Record<string, string>> = devDependencies;
  const { tsx, typescript, ...tested }: Readonly<Record<string, string>> = peerDependencies;
  const optional = Object.keys(peerDependenciesMeta).filter((name) => name in tested);
  expect(optional.length).toBeGreaterThan(10);
  expect(optional.filter((name) => tested[name] !== `^${development[name] ?? ''}`)).toEqual([]);
  expect({ tsx, typescript }).toEqual({ tsx: '^4.16.0', typescript: '^5.0.0' });
});
