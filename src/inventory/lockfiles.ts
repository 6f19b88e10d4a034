import { cargoLock } from './formats/cargo-lock.ts';
import { composerLock } from './formats/composer-lock.ts';
import { gemfileLock } from './formats/gemfile-lock.ts';
import { goMod } from './formats/go-mod.ts';
import { mixLock } from './formats/mix-lock.ts';
import { npmLock } from './formats/npm-lock.ts';
import { nugetLock } from './formats/nuget-lock.ts';
import { pipfileLock } from './formats/pipfile-lock.ts';
import { pnpmLock } from './formats/pnpm-lock.ts';
import { poetryLock } from './formats/poetry-lock.ts';
import { pubLock } from './formats/pub-lock.ts';
import { requirements } from './formats/requirements.ts';
import { uvLock } from './formats/uv-lock.ts';
import { yarnBerryLock } from './formats/yarn-berry-lock.ts';
import { yarnLock } from './formats/yarn-lock.ts';
import type { Reader } from './reader.types.ts';

/** Every lockfile format that is read. To add one: a file in `formats/`, a line here, a name in `LockfileFormat`. */
export const lockfileReaders: readonly Reader[] = [
  npmLock,
  yarnLock,
  yarnBerryLock,
  pnpmLock,
  requirements,
  poetryLock,
  uvLock,
  pipfileLock,
  cargoLock,
  gemfileLock,
  composerLock,
  goMod,
  nugetLock,
  pubLock,
  mixLock,
];
