/** A text file that another process appends to: each call reads only what is new. */
import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const CHUNK = Buffer.alloc(256 * 1024);

export class GrowingFile {
  private readBytes = 0;
  private read = "";
  private readonly decoder = new StringDecoder("utf8");

  constructor(private readonly path: string) {}

  /** The whole text. */
  text(): string {
    const file = openSync(this.path, "r");
    try {
      for (;;) {
        const count = readSync(file, CHUNK, 0, CHUNK.length, this.readBytes);
        if (count === 0) return this.read;
        this.readBytes += count;
        this.read += this.decoder.write(CHUNK.subarray(0, count));
      }
    } finally {
      closeSync(file);
    }
  }
}
