/** How any mail is read. Attached messages are attachments: their text is not what the mail says. */
export const READER_OPTIONS = {
  forceRfc822Attachments: true,
  maxNestingDepth: 50,
  maxHeadersSize: 1_000_000,
};
