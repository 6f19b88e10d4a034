/**
 * Completes package-lock.json: run it after `npm install`.
 *
 * npm leaves a platform's package out of the lockfile where the registry at hand does not carry it (a mirror, say), and
 * `npm ci` then refuses the lockfile as out of date. Every optional dependency has one exact version in its parent, so its
 * entry can be written without asking anybody; npm fetches it only on the platform that its name tells.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { satisfies } from 'semver';

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Record<string, Entry & Record<string, unknown>>;

const FILE = 'package-lock.json';
const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** Find the version of `name` that Node would load from `from`; `undefined` where the lockfile has none. */
function resolved(packages: Packages, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const entry = packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`];
    if (entry || at === '') return entry?.version;
  }
}

/** Read the platform out of a package's name: `@esbuild/linux-arm64` is `{ os: ['linux'], cpu: ['arm64'] }`. */
function platform(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const words = name.replace(/windows/, 'win32').split(/[^a-z0-9]+/);
  const os = OS.find((one) => words.includes(one));
  const cpu = CPU.find((one) => words.includes(one)) ?? (words.includes('64') ? 'x64' : undefined);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Packages };
const added: Packages = {};
for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (satisfies(resolved(lock.packages, parent, name) ?? '', version)) continue;
    if (!/^\d+\.\d+\.\d+/.test(version))
      throw new Error(`${parent} asks for ${name}@${version}: not one exact version`);
    const beside = parent.slice(0, parent.lastIndexOf('node_modules/'));
    added[`${beside}node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...platform(name),
    };
  }
}
const sorted = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
if (Object.keys(added).length > 0) {
  writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}
process.stdout.write(`${Object.keys(added).length} platform packages written into ${FILE}\n`);
