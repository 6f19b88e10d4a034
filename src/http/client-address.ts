/** The part of an IPv6 address that names a network, in groups of 16 bits: 64 bits, the least that anybody is given (RFC 6177). */
const NETWORK_GROUPS = 4;
const ALL_GROUPS = 8;

const IPV6 = /^[0-9a-f:.]{2,45}$/i;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** An IPv4 address in IPv6 clothes (RFC 4291, section 2.5.5.2), as a URL writes it. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * Name the network that an address counts as: an IPv4 address itself, the /64 of an IPv6 address, because whoever has one has 2^64. What
 * is no address (none was told, as in a local run) counts as one: `local`.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'local';
  if (IPV4.test(address)) return address;
  const written = normalize(address);
  if (written === undefined) return 'local';
  const [, high, low] = MAPPED.exec(written) ?? [];
  if (high !== undefined && low !== undefined) return [...bytesOf(high), ...bytesOf(low)].join('.');
  return `${groupsOf(written).slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

/** Write an IPv6 address in the one way in which URLs do (RFC 5952); undefined where it is none. */
function normalize(address: string): string | undefined {
  const url = `http://[${address}]/`;
  return IPV6.test(address) && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

function groupsOf(written: string): readonly string[] {
  const [head = '', tail = ''] = written.split('::');
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]];
  const missing = ALL_GROUPS - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => '0'), ...after];
}

function bytesOf(group: string): readonly number[] {
  const bits = Number.parseInt(group, 16);
  return [bits >> 8, bits & 0xff];
}
