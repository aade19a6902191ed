#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CloudflareRanges } from '../constructs';
import { exitWith } from './process';

/** Reads from standard input what https://api.cloudflare.com/client/v4/ips answers; exit code 1 when it is not the reviewed list. */
try {
  const { added, removed } = CloudflareRanges.drift(CloudflareRanges.parse(readFileSync(0, 'utf8')));
  for (const range of added) console.log(`added     ${range}: Cloudflare would be refused from there`);
  for (const range of removed) console.log(`removed   ${range}: Cloudflare no longer uses it`);
  if (added.length + removed.length > 0) {
    exitWith('Review facts/cloudflare-ranges.json, write the day into it, and deploy.');
  }
  console.log('The reviewed list is the published one.');
} catch (error) {
  exitWith(error);
}
