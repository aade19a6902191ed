import { readSync } from 'node:fs';

const STANDARD_INPUT = 0;
const PART = 65_536;

/** The pause before the next attempt to read from a pipe that is still empty, in milliseconds. */
const PAUSE = 10;

/** Reads standard input to its end; throws for more bytes, without reading the rest. */
export function readStandardInput(maximumSize: number): Uint8Array {
  const parts: Buffer[] = [];
  for (let size = 0; ;) {
    const part = Buffer.alloc(PART);
    const length = readPart(part);
    if (length === 0) return Buffer.concat(parts);
    size += length;
    if (size > maximumSize) throw new Error(`it has more than ${maximumSize.toLocaleString('en')} bytes`);
    parts.push(part.subarray(0, length));
  }
}

/** The number of bytes that were read; 0 at the end. */
function readPart(part: Buffer): number {
  for (;;) {
    try {
      return readSync(STANDARD_INPUT, part);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // The end of a pipe on Windows.
      if (code === 'EOF') return 0;
      // Another process can set a shared pipe or terminal to non-blocking mode.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}
