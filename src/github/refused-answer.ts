/** An answer with an error's status, of GitHub's REST API or where it gives tokens; carries what `errors.ts` judges by. */
export class RefusedAnswer extends Error {
  override readonly name = 'RefusedAnswer';
  readonly status: number;
  readonly response: { readonly headers: Readonly<Record<string, string>> };

  constructor(message: string, { status, headers }: Response) {
    super(message);
    this.status = status;
    this.response = { headers: Object.fromEntries(headers) };
  }
}
