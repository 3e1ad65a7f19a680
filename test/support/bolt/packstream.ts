// PackStream, the encoding of values in Bolt: what the statements of this project send and get.

/** A structure: a message, in everything that is sent here. */
export interface Structure {
  readonly tag: number;
  readonly fields: readonly unknown[];
}

/** The bytes of a message. */
export function packed({ tag, fields }: Structure): Buffer {
  return Buffer.concat([Buffer.from([0xb0 + fields.length, tag]), ...fields.map(packedValue)]);
}

function packedValue(value: unknown): Buffer {
  if (value === null || value === undefined) return Buffer.from([0xc0]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === 'number' || typeof value === 'bigint') return packedNumber(Number(value));
  if (typeof value === 'string') {
    const bytes = Buffer.from(value);
    return Buffer.concat([header(0x80, 0xd0, bytes.length), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([header(0x90, 0xd4, value.length), ...value.map(packedValue)]);
  const entries = Object.entries(value).flat();
  return Buffer.concat([header(0xa0, 0xd8, entries.length / 2), ...entries.map(packedValue)]);
}

function packedNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes[0] = Number.isSafeInteger(value) ? 0xcb : 0xc1;
  if (Number.isSafeInteger(value)) bytes.writeBigInt64BE(BigInt(value), 1);
  else bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** What stands before a text, a list or a map: `tiny` with the size, or `sized` and the size in 1, 2 or 4 bytes. */
function header(tiny: number, sized: number, size: number): Buffer {
  if (size < 16) return Buffer.from([tiny + size]);
  const bytes = Buffer.alloc(5);
  bytes[0] = sized + 2;
  bytes.writeUInt32BE(size, 1);
  return bytes;
}

/** The message in these bytes. */
export function unpacked(bytes: Buffer): Structure {
  return new Unpacker(bytes).structure();
}

class Unpacker {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  structure(): Structure {
    const size = this.unsigned(1) & 0x0f;
    const tag = this.unsigned(1);
    return { tag, fields: this.list(size) };
  }

  private value(): unknown {
    const marker = this.unsigned(1);
    if (marker < 0x80) return marker;
    if (marker >= 0xf0) return marker - 0x100;
    const tiny = marker & 0x0f;
    if (marker < 0x90) return this.text(tiny);
    if (marker < 0xa0) return this.list(tiny);
    if (marker < 0xb0) return this.map(tiny);
    if (marker === 0xc1) return this.bytes.readDoubleBE(this.skip(8));
    if (marker <= 0xc3) return marker === 0xc0 ? null : marker === 0xc3;
    if (marker === 0xcb) return Number(this.bytes.readBigInt64BE(this.skip(8)));
    if (marker >= 0xc8 && marker <= 0xca) return this.signed(2 ** (marker - 0xc8));
    const size = () => this.unsigned(2 ** (marker & 0x03));
    if (marker >= 0xd0 && marker <= 0xd2) return this.text(size());
    if (marker >= 0xd4 && marker <= 0xd6) return this.list(size());
    if (marker >= 0xd8 && marker <= 0xda) return this.map(size());
    throw new Error(`No value of this project begins with 0x${marker.toString(16)}.`);
  }

  private list(size: number): unknown[] {
    return Array.from({ length: size }, () => this.value());
  }

  private map(size: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length: size }, () => [this.value(), this.value()]));
  }

  private text(size: number): string {
    const start = this.skip(size);
    return this.bytes.toString('utf8', start, start + size);
  }

  private unsigned(size: number): number {
    return this.bytes.readUIntBE(this.skip(size), size);
  }

  private signed(size: number): number {
    return this.bytes.readIntBE(this.skip(size), size);
  }

  private skip(size: number): number {
    this.at += size;
    return this.at - size;
  }
}
