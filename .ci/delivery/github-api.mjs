// The GitHub API of this repository, with the token of the run. No package: these scripts run before `npm ci`.
import { appendFileSync } from 'node:fs';

/** @returns the repository, and functions that get, and send to, a path below it */
export function githubApi(environment = process.env) {
  const { GITHUB_API_URL = 'https://api.github.com', GITHUB_REPOSITORY, GITHUB_TOKEN } = environment;
  if (!GITHUB_REPOSITORY || !GITHUB_TOKEN) throw new Error('Set GITHUB_REPOSITORY and GITHUB_TOKEN.');
  const call = async (method, path, body) => {
    const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${GITHUB_TOKEN}`,
        'x-github-api-version': '2022-11-28',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.status === 404 && method === 'GET') return undefined;
    if (!response.ok) throw new Error(`${method} ${path}: GitHub answers ${response.status} ${await response.text()}`);
    return await response.json();
  };
  return {
    repository: GITHUB_REPOSITORY,
    get: (path) => call('GET', path),
    send: call,
  };
}

/** Sets an output of the step. */
export function setOutput(name, value) {
  const { GITHUB_OUTPUT } = process.env;
  if (GITHUB_OUTPUT) appendFileSync(GITHUB_OUTPUT, `${name}=${value}\n`);
  else console.log(`${name}=${value}`);
}

/** Runs a script; an error of the user is printed without a stack trace. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
