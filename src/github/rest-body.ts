/** A hundred advisories with the longest descriptions that GitHub allows come to 7 MB. */
const BODY_BYTES = 16_000_000;

/** Read a body to its end. Rejects where it is longer than anything that GitHub sends. */
export async function readBody(response: Response): Promise<string> {
  let text = '';
  let bytes = 0;
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES) throw new Error(`the answer is longer than ${BODY_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
