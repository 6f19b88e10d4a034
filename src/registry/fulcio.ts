/**
 * "Source Repository URI", 1.3.6.1.4.1.57264.1.12, as DER: tag, length, object identifier.
 * https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md
 */
const SOURCE_REPOSITORY = [0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x83, 0xbf, 0x30, 0x01, 0x0c];
const OCTET_STRING = 0x04;
const UTF8_STRING = 0x0c;

/**
 * Read the repository that a signing certificate of Fulcio names (X.509, DER). `null` where it names none. The registry that
 * serves the certificate has verified it; this only finds the one extension in it.
 */
export function readSourceRepository(certificate: Uint8Array): string | null {
  const at = certificate.findIndex((_, start) =>
    SOURCE_REPOSITORY.every((byte, offset) => certificate[start + offset] === byte),
  );
  if (at < 0) return null;
  const extension = readShort(certificate.subarray(at + SOURCE_REPOSITORY.length), OCTET_STRING);
  const text = extension && readShort(extension, UTF8_STRING);
  return text ? new TextDecoder().decode(text) : null;
}

/** The content of a DER value of that tag, in the short form or the long one of a single byte (X.690, 8.1.3). */
function readShort(bytes: Uint8Array, tag: number): Uint8Array | null {
  const [found, first = 0, second = 0] = bytes;
  if (found !== tag) return null;
  const [start, length] = first < 0x80 ? [2, first] : first === 0x81 ? [3, second] : [0, 0];
  return start > 0 && bytes.length >= start + length ? bytes.subarray(start, start + length) : null;
}
