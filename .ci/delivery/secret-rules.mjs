// What a credential looks like: the rules of secretlint, and those that it lacks. Never prints a credential.
import { createHash } from 'node:crypto';
import { lintSource } from '@secretlint/core';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';

/** A comment in a file must not hide the credential beside it. */
const NOT_USED = '@secretlint/secretlint-rule-filter-comments';
/** Nothing answers at these names (RFC 2606): what signs in there is an example. */
const EXAMPLE_HOST = '/@(?:[\\w.-]+\\.)?example\\.(?:com|net|org)\\b/';
const SECRETLINT = {
  rules: rules
    .filter(({ meta }) => meta.id !== NOT_USED)
    .map((rule) => ({ id: rule.meta.id, rule, options: { allows: [EXAMPLE_HOST] } })),
};

/**
 * Cloudflare's formats: https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/ ; a token from before 2026 has no
 * prefix, so that only its name tells it from other texts. secretlint finds secret access keys but not their ids, and no private
 * key that is encrypted or as short as those of Ed25519.
 */
const OWN_RULES = {
  'aws-access-key-id': /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE\b)[A-Z2-7]{16}\b/g,
  'cloudflare-credential': /\bcf(?:k|ut|at)_[\w-]{40,}/g,
  'cloudflare-credential-unprefixed':
    /(?:cloudflare|\bcf)[\w-]{0,20}(?:token|key)["'`]?\s*[:=]\s*["'`]?(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{37,45}(?![\w-])/gi,
  'private-key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\s|\\[nr])+(?:[\w+/=:,-]|\s|\\[nr]){60,}/g,
  'stripe-key': /\b[rs]k_live_[A-Za-z0-9]{24,}\b/g,
};

const FINGERPRINT_LENGTH = 32;

/** The credentials in a text: the rule that found each, where, and a fingerprint that does not reveal it. */
export async function secretsIn(content, path) {
  const filePath = path || 'message.txt';
  const ext = /\.[^./]+$/.exec(filePath)?.[0] ?? '';
  const { messages } = await lintSource({
    source: { content, filePath, ext, contentType: 'text' },
    options: { config: SECRETLINT, maskSecrets: true, noPhysicFilePath: true },
  });
  const byLibrary = messages.map(({ ruleId, range: [start, end] }) => ({
    rule: ruleId.replace(/^.*secretlint-rule-/, ''),
    start,
    text: content.slice(start, end),
  }));
  const known = new Set(byLibrary.map(({ start }) => start));
  const byOwnRules = Object.entries(OWN_RULES)
    .flatMap(([rule, pattern]) =>
      [...content.matchAll(pattern)].map((match) => ({ rule, start: match.index, text: match[0] })),
    )
    .filter(({ start }) => !known.has(start));
  return [...byLibrary, ...byOwnRules].map(({ rule, start, text }) => ({
    rule,
    line: content.slice(0, start).split('\n').length,
    fingerprint: createHash('sha256').update(`${rule}\0${text}`).digest('hex').slice(0, FINGERPRINT_LENGTH),
  }));
}
