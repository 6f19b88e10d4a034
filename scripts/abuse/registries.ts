/** Larger than what is read of a registry's answer. */
const HUGE = `{"name":"${'x'.repeat(12 * 1024 * 1024)}"}`;
const KINDS = 12;

/**
 * Answer as a registry does on a bad day: by address, so that the same question gets the same answer. Some packages lead to a project of the
 * demo, most lead nowhere, and the rest is what a broken or hostile registry may send.
 */
export function answerAsRegistry(url: URL): Response {
  switch (hashOf(url.pathname) % KINDS) {
    case 0:
      return Response.json({}, { status: 500 });
    case 1:
      return new Response('<html>', { headers: { 'content-type': 'text/html' } });
    case 2:
      return new Response(HUGE, { headers: { 'content-type': 'application/json' } });
    case 3:
      return Response.json(packageOf('https://evil.example/../../etc'));
    case 4:
      return Response.json(packageOf('git+https://github.com/codenimja/nimsync.git'));
    case 5:
      return new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } });
    case 6:
      return new Response('{"name":', { status: 200 });
    case 7:
      return new Response(null, { status: 429, headers: { 'retry-after': '99999999999' } });
    default:
      return new Response('{}', { status: 404 });
  }
}

/** What npm says of a package; other registries' readers find nothing of theirs in it. */
function packageOf(repository: string) {
  return { name: 'n', version: '1.0.0', dist: {}, repository: { url: repository }, homepage: repository };
}

/** FNV-1a, 32 bits. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
