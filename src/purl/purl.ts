/** The room's door: package URLs, read, built and written. */
export { buildPackageUrl } from './build.ts';
export { parsePackageUrl } from './parse.ts';
export type { PackageUrl } from './purl.types.ts';
export { packageKey, renderPackageUrl } from './render.ts';
