import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { runScript } from '../support/delivery-script';

/** The scanner of dast.yml, against servers on this machine. */
const isInstalled = spawnSync('wapiti', ['--version']).error === undefined;
const report = () => join(temporaryDirectory(), 'scan.json');
const environment = { HOME: temporaryDirectory() };

if (!isInstalled)
  process.stderr.write('wapiti is not on this machine: no site was scanned. To have it: apt-get install wapiti\n');
const scanned = isInstalled ? test : test.skip; // without the scanner there is nothing to run

scanned(
  'the demo service has no vulnerability',
  async () => {
    const service = spawn(process.execPath, [join(PROJECT_ROOT, 'examples/demo-service/server.mjs')], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', TLS_DIRECTORY: temporaryDirectory() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const line = await new Promise<string>((resolve) => service.stdout.once('data', (text) => resolve(String(text))));
      const { port } = JSON.parse(line) as { readonly port: number };
      const { exit, text } = await runScript('scan-site.mjs', [`https://127.0.0.1:${port}/`, report()], environment);
      expect(text).toContain('no vulnerability of level 2 or higher');
      expect(exit).toBe(0);
    } finally {
      service.kill();
    }
  },
  180_000,
);

scanned(
  'a page that returns a parameter as HTML fails the scan, with the page and the parameter',
  async () => {
    const server = createServer((request, response) => {
      const name = new URL(request.url ?? '/', 'http://localhost').searchParams.get('name') ?? 'visitor';
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<html><body><h1>Hello ${name}</h1><a href="/?name=example">Example</a></body></html>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { exit, text } = await runScript('scan-site.mjs', [`http://127.0.0.1:${port}/`, report()], environment);
      expect(text).toMatch(/Cross Site Scripting: GET \/: .*name/);
      expect(exit).toBe(1);
    } finally {
      server.close();
    }
  },
  180_000,
);
