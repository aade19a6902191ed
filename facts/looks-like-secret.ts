/** Words in a name that indicate a secret; `TOKENIZER` and `SECRETARY` do not match. */
const SECRET_NAME =
  /PASSWORD|PASSWD|PASSPHRASE|(?:^|_)PWD|TOKEN(?!I[SZ])|SECRET(?!AR)|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|CREDENTIAL/;
/** Suffixes of names whose value describes or refers to a secret. */
const DESCRIBES_SECRET =
  /_(?:ARN|NAME|ID|URL|URI|ENDPOINT|HOST|ISSUER|AUDIENCE|PATH|FILE|REGION|HEADER|TTL|AGE|SECONDS|MINUTES|HOURS|DAYS|SIZE|LENGTH|LIMIT|ENABLED|ALGORITHM|TYPE)$/;
/** The identifier of an access key is a part of the credential. */
const NAMES_ACCESS_KEY = /(?:^|_)ACCESS_KEY_ID$/;
/** Suffixes of names whose value is a public hexadecimal digest. */
const NAMES_DIGEST =
  /(?:^|_)(?:COMMIT|REVISION|VERSION|RELEASE|DIGEST|CHECKSUM|SHA\d*|ETAG|FINGERPRINT|BUILD)(?:_ID)?$/;

/** Patterns that match only credentials, anywhere in a text. */
const CREDENTIALS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/, // AWS access key id
  /\baws_secret_access_key["']?\s*[=:]\s*["']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, // JSON Web Token
  /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,}|\bglpat-[\w-]{20,}|\bnpm_[A-Za-z0-9]{30,}/,
  /\bxox[abeprs]-[\w-]{10,}|\b[sr]k_(?:live|test)_\w{16,}|\bAIza[\w-]{30,}|\bsk-[\w-]{20,}/,
];

const SECRET_VALUES: readonly RegExp[] = [
  ...CREDENTIALS,
  /^(?:Basic|Bearer)\s+\S{8,}/i,
  /[a-z0-9+.-]:\/\/[^/\s:@]*:[^/\s@]+@/i, // password inside a URL
  /(?:^|--|[?&;\s])(?:password|passwd|pwd|secret|token|api_?key|sig|signature|x-amz-signature)=[^&;\s]+/i,
  /^https:\/\/hooks\.slack\.com\/(?:services|workflows)\//,
];
const REFERENCE = /^(?:arn:[a-z-]+:[a-z0-9-]+:|[a-z][a-z0-9+.-]*:\/\/)\S+$/i;
const PLAIN_VALUE = /^(?:|true|false|on|off|yes|no|none)$/i;

/** Minimum lengths to distinguish random text from words. */
const MIXED_MIN_LENGTH = 24;
const ONE_CASE_MIN_LENGTH = 32;
/** Bits per character; English and camelCase identifiers are below, random Base64 is above. */
const MIXED_MIN_ENTROPY = 3.8;
const ONE_DIGIT_MIN_ENTROPY = 4.3;
const ONE_CASE_MIN_ENTROPY = 3;

/**
 * Whether the name or value of an environment variable indicates a secret (SEC-01). ARNs, endpoints and URLs
 * without credentials are references, not secrets.
 */
export function looksLikeSecret(name: string, value: string): boolean {
  if (SECRET_VALUES.some((pattern) => pattern.test(value))) return true;
  if (REFERENCE.test(value) || PLAIN_VALUE.test(value)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  if (SECRET_NAME.test(words) && (NAMES_ACCESS_KEY.test(words) || !DESCRIBES_SECRET.test(words))) return true;
  return containsRandomText(value, NAMES_DIGEST.test(words));
}

/** Whether a script or another text with words and hashes contains a credential (SEC-01). */
export function containsCredential(text: string): boolean {
  return CREDENTIALS.some((pattern) => pattern.test(text));
}

function containsRandomText(value: string, namesDigest: boolean): boolean {
  const isDigest = namesDigest || /^sha(?:256|384|512)[:-]/.test(value);
  if (isDigest) return false;
  const isPath = value.startsWith('/');
  const runs = value.match(isPath ? /[A-Za-z0-9+_-]+/g : /[A-Za-z0-9+/_-]+/g) ?? [];
  return runs.some(isRandomMixed) || (value.match(/[A-Za-z0-9]+/g) ?? []).some(isRandomOneCase);
}

function isRandomMixed(run: string): boolean {
  const [upper = 0, lower = 0, digits = 0] = [/[A-Z]/g, /[a-z]/g, /\d/g].map((one) => run.match(one)?.length ?? 0);
  if (run.length < MIXED_MIN_LENGTH || upper < 2 || lower < 2 || digits < 1) return false;
  return entropy(run) >= (digits === 1 ? ONE_DIGIT_MIN_ENTROPY : MIXED_MIN_ENTROPY);
}

function isRandomOneCase(run: string): boolean {
  const digits = run.match(/\d/g)?.length ?? 0;
  const mixed = digits >= 4 && run.length - digits >= 4;
  return run.length >= ONE_CASE_MIN_LENGTH && mixed && entropy(run) >= ONE_CASE_MIN_ENTROPY;
}

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
