/** Tells the line of an offset. Asking in rising order reads the text once; going back starts over. */
export class LineCounter {
  private readonly text: string;
  private next = 0;
  private line = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** Count lines (1-based) up to an offset. A line ends with `\n`, whatever stands before it. */
  lineAt(offset: number): number {
    if (offset < this.next) {
      this.next = 0;
      this.line = 1;
    }
    let end = this.text.indexOf('\n', this.next);
    while (end !== -1 && end < offset) {
      this.line++;
      this.next = end + 1;
      end = this.text.indexOf('\n', this.next);
    }
    return this.line;
  }
}
