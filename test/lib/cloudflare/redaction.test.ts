import * as fc from 'fast-check';
import { Redaction } from '../../../lib/cloudflare/redaction';

const SECRET = 'aaab-secret-aaab';

function shown(pieces: readonly string[], secret = SECRET): string {
  const redaction = new Redaction(secret);
  return pieces.map((piece) => redaction.push(piece)).join('') + redaction.end();
}

test('the secret is hidden, wherever it is cut', () => {
  const cut = fc.array(fc.nat({ max: 60 }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(SECRET, 'a', 'aaab-', 'plain\n', SECRET.slice(0, -1))), cut, (parts, cuts) => {
      const text = parts.join('');
      const places = [...cuts.map((at) => Math.min(at, text.length)), 0, text.length].sort((one, other) => one - other);
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(shown(pieces)).toBe(text.replaceAll(SECRET, '[hidden]'));
    }),
  );
});

test('a question without a line end is shown at once', () => {
  expect(new Redaction(SECRET).push('  Enter a value: ')).toBe('  Enter a value: ');
});

test('rejects an empty secret, which would hide everything', () => {
  expect(() => new Redaction('')).toThrow(new Error('An empty secret cannot be hidden.'));
});
