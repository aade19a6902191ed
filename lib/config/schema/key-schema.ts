import type { z } from 'zod';
import type { ExistingKeysSettings } from '../environment-settings';
import { section, text } from './leaf';

const key = text((value) => /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/.test(value), {
  allowed: 'the ARN of a key, of one Region only',
  fix: 'Copy it from `aws kms describe-key`; an alias could be moved to another key.',
}).optional();

export const existingKeys: z.ZodType<ExistingKeysSettings> = section({
  data: key,
  logs: key,
  secrets: key,
  messages: key,
  compute: key,
  backup: key,
  artifacts: key,
});
