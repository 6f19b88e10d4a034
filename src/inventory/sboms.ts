import { cyclonedx } from './formats/cyclonedx.ts';
import { githubSbom, spdx } from './formats/spdx.ts';
import { spdx3 } from './formats/spdx3.ts';
import type { JsonReader } from './reader.types.ts';

/** Every SBOM format that is read. To add one: a file in `formats/`, a line here, a name in `SbomFormat`. */
export const sbomReaders: readonly JsonReader[] = [cyclonedx, spdx, spdx3, githubSbom];
