/** The room's door: package URLs, read, built and written. */
export { buildPackageUrl } from './build.ts';
export { parsePackageUrl } from './parse.ts';
export type { PackageUrl, PackageUrlFault, PackageUrlParts, PackageUrlReading } from './purl.types.ts';
export { packageKey, renderPackageUrl } from './render.ts';
