/** A badge before it is drawn: two words and a colour. */
export interface Badge {
  /** The left half; what is spoken of. */
  readonly label: string;
  /** The right half; never empty, at most `MESSAGE_LENGTH` code points, without control characters. Not yet escaped. */
  readonly message: string;
  /** `#rrggbb`, dark enough for white text. */
  readonly color: string;
  /** True only where the answer is missing through our own fault; never for what a project says or leaves out. */
  readonly failed: boolean;
}
