import { isDeepStrictEqual } from 'node:util';
import { synthesizeCloudflare } from '../../cdktf/synthesize-cloudflare';
import { environments } from '../../environments';
import { validateSettings } from '../../lib/config';
import { synthesize } from '../../lib/stages/synthesize';
import { environments as reference } from '../reference-estate';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';

test('the settings of the instance are valid', () => {
  expect(() => validateSettings(environments)).not.toThrow();
});

// test/lib/stages/templates.test.ts synthesizes the reference estate. A second synthesis of the same settings takes time and proves nothing.
const [first, ...others] = environments;
const changed = others.filter((settings) => !reference.some((each) => isDeepStrictEqual(each, settings)));

test('the instance synthesizes without findings', () => {
  for (const settings of [first, ...changed]) {
    const messages: string[] = [];
    const passed = synthesize({
      environments,
      only: settings?.name,
      projectRoot: PROJECT_ROOT,
      outdir: temporaryDirectory(),
      zones: (selected) => synthesizeCloudflare({ environments: selected, outdir: temporaryDirectory() }),
      progress: () => undefined,
      summary: (message) => messages.push(message),
    });
    expect(passed ? [] : messages).toEqual([]);
  }
}, 120_000);
