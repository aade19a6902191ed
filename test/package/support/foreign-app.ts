import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';
import { packInto } from './packed-project';

const ENVIRONMENT = { ...process.env, npm_config_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
/** The packages of this project's folder that a foreign app shares: the tests need no network. */
const SHARED = ['aws-cdk-lib', 'constructs', '@types/node', 'tsx', 'typescript'];
const { dependencies } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** The result of a program. */
export interface ProgramRun {
  readonly exitCode: number | null;
  readonly output: string;
}

/** An app outside of this project that has the packed package installed. */
export class ForeignApp {
  /** Packs this project and installs the package in a new folder with these files of `test/package/fixture`. */
  public static create(...fixtures: readonly string[]): ForeignApp {
    const folder = temporaryDirectory();
    const { filename, files } = packInto(folder);
    for (const name of fixtures) cpSync(join(__dirname, '..', 'fixture', name), join(folder, name));
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(filename)));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-package-lock'], {
      cwd: folder,
      env: ENVIRONMENT,
      stdio: 'pipe',
    });
    return new ForeignApp(
      folder,
      files.map(({ path }) => path),
    );
  }

  /** The files of the package. */
  public readonly packedFiles: readonly string[];
  /** The folder of the app. */
  public readonly folder: string;

  private constructor(folder: string, packedFiles: readonly string[]) {
    this.folder = folder;
    this.packedFiles = packedFiles;
  }

  /** The text of a file of the installed package. */
  public packed(path: string): string {
    return readFileSync(join(this.folder, 'node_modules', 'cdk-secure-baseline', path), 'utf8');
  }

  /** The text of a file of the app. */
  public read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Writes a file of the app. */
  public write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs Node.js in the app's folder. */
  public node(...args: readonly string[]): ProgramRun {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.folder,
      env: ENVIRONMENT,
      encoding: 'utf8',
    });
    return { exitCode: status, output: stdout + stderr };
  }

  /** Runs the package's program in the app's folder. */
  public program(...args: readonly string[]): ProgramRun {
    return this.node(join('node_modules', '.bin', 'cdk-secure-baseline'), ...args);
  }
}

function manifest(tarball: string): object {
  const shared = Object.fromEntries(
    [...SHARED, ...Object.keys(dependencies)].map((name) => [name, `file:${join(PROJECT_ROOT, 'node_modules', name)}`]),
  );
  return {
    name: 'foreign-app',
    private: true,
    dependencies: { ...shared, 'cdk-secure-baseline': `file:./${tarball}` },
    overrides: Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`])),
  };
}
