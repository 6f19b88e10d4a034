import { CommandFailure } from './exit-codes.ts';

/** Where `npm start` serves. */
const LOCAL_API = 'http://localhost:8787';

/** Choose the API to ask: the flag, else `STILLPATCHED_API`, else a local one. */
export function apiAddress(flag: string | undefined): URL {
  const text = flag || process.env.STILLPATCHED_API || LOCAL_API;
  const url = URL.parse(text);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '') return url;
  throw new CommandFailure('usage', `${JSON.stringify(text)} is no API address. Give one such as ${LOCAL_API}`);
}
