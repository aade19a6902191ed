import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A page in Chromium of this machine, with what it logged and requested. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of the console and of scripts. */
  readonly errors: readonly string[];
  /** Addresses that the page requested, without its own file. */
  readonly requests: readonly string[];
}

export interface Screen {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

/** The program of the browser; undefined where the machine has none. */
export const BROWSER = PATHS.find((path) => existsSync(path));

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
}

/** Opens a file. */
export async function open(browser: Browser, file: string, { colorScheme, width }: Screen): Promise<OpenPage> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => request.url() === `file://${file}` || requests.push(request.url()));
  await page.goto(`file://${file}`);
  return { page, errors, requests };
}
