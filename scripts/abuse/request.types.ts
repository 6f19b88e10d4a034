/** A request as it goes over the wire. */
export interface GeneratedRequest {
  readonly method: string;
  /** Path and query, raw. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** A response, read to its end. */
export interface ReceivedResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}
