import type { GitHubClient } from './client.ts';
import type { FetchOptions } from './github.types.ts';
import type { FetchedHistories, WantedHistory } from './history.types.ts';
import { HistoryReading } from './history-reading.ts';
import { readTogether } from './read-together.ts';

/** Fetch what stood as the policies of many projects, in as few requests as possible. Never throws. */
export function fetchHistories(
  client: GitHubClient,
  wanted: readonly WantedHistory[],
  options: FetchOptions = {},
): Promise<FetchedHistories> {
  return readTogether(
    client,
    wanted.map((project) => new HistoryReading(project)),
    options,
  );
}
